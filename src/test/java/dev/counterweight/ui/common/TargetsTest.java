package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TargetsTest {
    @Test
    void rescaledTargetsAddUpToOneExactlyForAnyWeights() {
        SplittableRandom random = new SplittableRandom(7);
        int solved = 0;
        for (int round = 0; round < 2000; round++) {
            Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
            Set<InstrumentId> locked = new LinkedHashSet<>();
            int n = 1 + random.nextInt(20);
            for (int i = 0; i < n; i++) {
                InstrumentId id = new InstrumentId("A" + i);
                targets.put(id, Weight.ofBasisPoints(random.nextInt(3000)));
                if (random.nextInt(5) == 0) {
                    locked.add(id);
                }
            }
            var result = Targets.rescaled(targets, locked);
            if (result.isPresent()) {
                solved++;
                assertThat(result.get().values().stream()
                                .mapToInt(Weight::basisPoints)
                                .sum())
                        .isEqualTo(10_000);
                locked.forEach(id -> assertThat(result.get().get(id)).isEqualTo(targets.get(id)));
                assertThat(result.get().values()).allMatch(w -> w.fraction() >= 0);
            }
        }
        assertThat(solved).isGreaterThan(1000);
    }

    @Test
    void nothingIsLeftToScaleWhenTheLockedTargetsExceedOne() {
        InstrumentId a = new InstrumentId("A");
        InstrumentId b = new InstrumentId("B");
        assertThat(Targets.rescaled(Map.of(a, Weight.ofBasisPoints(10_100), b, Weight.ofBasisPoints(100)), Set.of(a)))
                .isEmpty();
        assertThat(Targets.rescaled(Map.of(a, Weight.ofBasisPoints(5000), b, Weight.ZERO), Set.of(a)))
                .isEmpty();
    }

    @Test
    void movingOneTargetKeepsTheSumTheLockedOnesAndTheProportionsOfTheOthers() {
        SplittableRandom random = new SplittableRandom(11);
        int moved = 0;
        for (int round = 0; round < 2000; round++) {
            Map<InstrumentId, Weight> some = new LinkedHashMap<>();
            Set<InstrumentId> locked = new LinkedHashSet<>();
            int n = 3 + random.nextInt(15);
            for (int i = 0; i < n; i++) {
                some.put(new InstrumentId("A" + i), Weight.ofBasisPoints(1 + random.nextInt(3000)));
            }
            some.put(InstrumentId.CASH, Weight.ofBasisPoints(random.nextInt(2000)));
            Map<InstrumentId, Weight> targets =
                    Targets.rounded(Targets.rescaled(some, Set.of()).orElseThrow());
            for (int i = 1; i < n - 1; i++) {
                if (random.nextInt(4) == 0) {
                    locked.add(new InstrumentId("A" + i));
                }
            }
            InstrumentId first = new InstrumentId("A0");
            int wanted = random.nextInt(10_001);
            Map<InstrumentId, Weight> next = Targets.redistributed(targets, locked, first, wanted);
            assertThat(next.values().stream().mapToInt(Weight::basisPoints).sum())
                    .isEqualTo(10_000);
            assertThat(next.values()).allMatch(w -> w.fraction() >= 0);
            assertThat(next.get(InstrumentId.CASH)).isEqualTo(targets.get(InstrumentId.CASH));
            locked.forEach(id -> assertThat(next.get(id)).isEqualTo(targets.get(id)));
            assertThat(next.get(first).basisPoints()).isLessThanOrEqualTo(wanted);
            double was = 0;
            double is = 0;
            for (InstrumentId id : targets.keySet()) {
                if (!id.equals(first) && !id.isCash() && !locked.contains(id)) {
                    was += targets.get(id).fraction();
                    is += next.get(id).fraction();
                }
            }
            for (InstrumentId id : targets.keySet()) {
                if (!id.equals(first) && !id.isCash() && !locked.contains(id)) {
                    assertThat(next.get(id).fraction())
                            .isCloseTo(targets.get(id).fraction() / was * is, within(1.0001e-4));
                }
            }
            moved += next.get(first).basisPoints() == wanted ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(1000);
    }

    @Test
    void whatIsLockedDoesNotMoveAndCashMovesOnlyWhenNothingElseCan() {
        InstrumentId a = new InstrumentId("A");
        InstrumentId b = new InstrumentId("B");
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        targets.put(a, Weight.ofBasisPoints(6000));
        targets.put(b, Weight.ofBasisPoints(3000));
        targets.put(InstrumentId.CASH, Weight.ofBasisPoints(1000));
        assertThat(Targets.redistributed(targets, Set.of(a), a, 100)).isEqualTo(targets);
        assertThat(Targets.redistributed(targets, Set.of(b), a, 6500).get(InstrumentId.CASH))
                .isEqualTo(Weight.ofBasisPoints(500));
        assertThat(Targets.redistributed(targets, Set.of(), InstrumentId.CASH, 2800))
                .containsEntry(a, Weight.ofBasisPoints(4800))
                .containsEntry(b, Weight.ofBasisPoints(2400));
    }
}
