package dev.counterweight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import org.junit.jupiter.api.Test;

class ValuationTest {
    private static Snapshot snapshot(Books books) {
        return Valuation.of(books.portfolio(), books.holdings(), books.instruments(), books.quotes());
    }

    private static DriftRow row(Snapshot snapshot, String id) {
        return snapshot.rows().stream()
                .filter(r -> r.instrument().equals(new InstrumentId(id)))
                .findFirst()
                .orElseThrow();
    }

    /** 45/28/27 against 40/30/30. */
    private static Books drifted() {
        return new Books()
                .line("BTC", 0.40, "45", "1000")
                .line("ETH", 0.30, "28", "1000")
                .line("SOL", 0.30, "27", "1000");
    }

    @Test
    void fortyFiveAgainstFortyIsOutsideABandOfFivePoints() {
        DriftRow btc = row(snapshot(drifted().band(new Band.Absolute(500))), "BTC");
        assertThat(btc.driftBasisPoints()).isEqualTo(500);
        assertThat(btc.status()).isEqualTo(DriftRow.Status.OUTSIDE);
    }

    @Test
    void fortyFiveAgainstFortyIsInsideABandOfTenPoints() {
        Snapshot snapshot = snapshot(drifted().band(new Band.Absolute(1000)));
        assertThat(snapshot.outside()).isZero();
        assertThat(snapshot.largestDrift()).isEqualTo(500);
    }

    @Test
    void driftIsSignedAndWeightsAddUpToOne() {
        Snapshot snapshot = snapshot(drifted());
        assertThat(row(snapshot, "ETH").driftBasisPoints()).isEqualTo(-200);
        assertThat(row(snapshot, "SOL").driftBasisPoints()).isEqualTo(-300);
        assertThat(snapshot.rows().stream()
                        .mapToDouble(r -> r.current().orElseThrow().fraction())
                        .sum())
                .isEqualTo(1.0);
    }

    @Test
    void aMissingPriceIsUnableToCheckAndNeverZero() {
        Snapshot snapshot = snapshot(new Books()
                .line("A", 0.25, "30", "100")
                .line("B", 0.25, "30", "100")
                .line("C", 0.50, "7", ""));
        DriftRow c = row(snapshot, "C");
        assertThat(c.status()).isEqualTo(DriftRow.Status.UNABLE_TO_CHECK);
        assertThat(c.current()).isEmpty();
        assertThat(c.value()).isEmpty();
        assertThat(c.target()).isEqualTo(new Weight(0.5));
        assertThat(snapshot.unableToCheck()).isEqualTo(1);
        assertThat(snapshot.total().amount()).isEqualByComparingTo("6000");
    }

    @Test
    void rowsBesideAMissingPriceAreJudgedAmongThemselves() {
        Snapshot snapshot = snapshot(new Books()
                .line("A", 0.25, "30", "100")
                .line("B", 0.25, "30", "100")
                .line("C", 0.50, "7", ""));
        assertThat(row(snapshot, "A").driftBasisPoints()).isZero();
        assertThat(row(snapshot, "A").target().fraction()).isEqualTo(0.5);
        assertThat(snapshot.outside()).isZero();
    }

    @Test
    void aHoldingWithoutATargetHasTheTargetZero() {
        DriftRow old = row(snapshot(drifted().line("OLD", -1, "10", "100")), "OLD");
        assertThat(old.target()).isEqualTo(Weight.ZERO);
        assertThat(old.driftBasisPoints()).isEqualTo(99);
    }

    @Test
    void moneyIsARowOfItsOwnAndIsJudgedByTheAbsoluteBand() {
        Books books = drifted().cash("2000").band(new Band.Narrower(new Band.Absolute(500), new Band.Relative(2500)));
        DriftRow cash = row(snapshot(books), "CASH");
        assertThat(cash.driftBasisPoints()).isEqualTo(196);
        assertThat(cash.bandBasisPoints()).isEqualTo(500);
        assertThat(cash.status()).isEqualTo(DriftRow.Status.INSIDE);
    }

    @Test
    void anEmptyAccountCannotBeChecked() {
        Snapshot snapshot = snapshot(new Books().line("A", 1, "0", "100"));
        assertThat(snapshot.unableToCheck()).isEqualTo(2);
        assertThat(snapshot.largestDrift()).isZero();
    }
}
