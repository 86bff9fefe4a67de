package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.plan.Valuation;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.Prices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Answers every question. Reads only, and waits only for price files that were not read yet. */
public final class WhyService {
    private final Ledger ledger;
    private final Optional<Prices> prices;

    public WhyService(Ledger ledger, Prices prices) {
        this(ledger, Optional.of(prices));
    }

    /** @param prices empty where no figure is asked for that is estimated from a series */
    public WhyService(Ledger ledger, Optional<Prices> prices) {
        this.ledger = ledger;
        this.prices = prices;
    }

    /** What is known where nothing is edited: rows only. */
    public Explanation answer(Question question, Portfolio portfolio, Snapshot snapshot) {
        return answer(question, portfolio, snapshot, Map.of(), Optional.empty());
    }

    /** The same of a portfolio as it is held now; empty where there is none of that name. */
    public Optional<Explanation> held(Question question, PortfolioId id) {
        PortfolioReader reader = new PortfolioReader(ledger, prices.orElseThrow());
        return ledger.book().portfolio(id).map(p -> {
            PortfolioReader.Present now = reader.present(p);
            return answer(question, p, Valuation.of(p, now.holdings(), now.instruments(), now.quotes()));
        });
    }

    /** What a question about the scenario on the screen comes to; empty where it is not about anything that is there. */
    public Optional<Explanation> answer(Question question, WhatIf whatIf) {
        Scenario scenario = whatIf.scenario();
        Map<InstrumentId, Weight> edited = new HashMap<>();
        whatIf.drift()
                .rows()
                .forEach(r -> edited.put(r.instrument(), scenario.targets().getOrDefault(r.instrument(), Weight.ZERO)));
        return scenario.portfolio()
                .flatMap(ledger.book()::portfolio)
                .map(p -> answer(question, p, meant(whatIf, p, edited), edited, Optional.of(whatIf)));
    }

    /** The rows against the targets on the screen, also while these do not add up to one. */
    private static Snapshot meant(WhatIf whatIf, Portfolio portfolio, Map<InstrumentId, Weight> edited) {
        Snapshot drift = whatIf.drift();
        if (whatIf.trades().isPresent()) {
            return drift;
        }
        List<DriftRow> rows = drift.rows().stream()
                .map(r -> r.against(
                        edited.getOrDefault(r.instrument(), r.target()),
                        portfolio.method().band()))
                .toList();
        return new Snapshot(rows, drift.cash(), drift.total());
    }

    /**
     * What a question comes to.
     *
     * @param edited targets on the screen, where they may differ from those of the definition
     * @param whatIf empty where there are too few prices for figures of risk
     */
    public Explanation answer(
            Question question,
            Portfolio portfolio,
            Snapshot snapshot,
            Map<InstrumentId, Weight> edited,
            Optional<WhatIf> whatIf) {
        Book book = ledger.book();
        Sources sources = new Sources(book, portfolio, prices);
        RowAnswers rows = new RowAnswers(sources, snapshot, edited);
        Optional<SideAnswers> sides = whatIf.map(w -> new SideAnswers(sources, w, rows));
        RecordAnswers records = new RecordAnswers(ledger, prices);
        return new Answering(sources, rows, sides, whatIf.flatMap(WhatIf::trades), records).of(question);
    }

    /** What needs no portfolio on the screen; empty for anything else. */
    public Optional<Explanation> recorded(Question question) {
        RecordAnswers records = new RecordAnswers(ledger, prices);
        if (question instanceof Question.Recorded r) {
            return Optional.of(records.of(r));
        }
        if (question instanceof Question.PricesIn p) {
            return Optional.of(pricesIn(p));
        }
        if (!(question instanceof Question.Made m)) {
            return Optional.empty();
        }
        List<Optional<Explanation>> from = m.from().stream().map(this::recorded).toList();
        return from.stream().allMatch(Optional::isPresent)
                ? Optional.of(calculated(
                        m.key(),
                        m.subject(),
                        m.value(),
                        from.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private Explanation pricesIn(Question.PricesIn p) {
        return given(
                "prices",
                p.instrument().value(),
                new Value.Count(p.days()),
                Sources.series(prices, p.instrument(), p.from(), p.to(), p.days()));
    }

    /** One moment, and what is known of it. */
    private record Answering(
            Sources sources,
            RowAnswers rows,
            Optional<SideAnswers> sides,
            Optional<WhatIf.Trades> trades,
            RecordAnswers records) {

        Explanation of(Question question) {
            return switch (question) {
                case Question.Row r ->
                    rows.row(r.instrument())
                            .map(row -> row(row, r.cell()))
                            .orElseGet(
                                    () -> RecordAnswers.missing(r.instrument().value()));
                case Question.Recorded r -> records.of(r);
                case Question.Total t -> rows.total();
                case Question.TradeCost c ->
                    trades.map(t -> rows.cost(t.orders(), t.costs())).orElseGet(() -> RecordAnswers.missing(""));
                case Question.Planned p -> ofPlan(p.plan()).order(p.plan(), p.instrument());
                case Question.PlanCost p ->
                    ofPlan(p.plan()).rows().cost(p.plan().orders(), p.plan().costs());
                case Question.Checked c -> ofPlan(c.plan()).check(c.plan(), c.check());
                case Question.Setting s -> given(s.key(), s.subject(), s.value(), new Source.Chosen());
                case Question.Journal j -> given(j.key(), "", j.value(), new Source.Journal());
                case Question.Made m ->
                    calculated(
                            m.key(),
                            m.subject(),
                            m.value(),
                            m.from().stream().map(this::of).toList());
                case Question.Figure f ->
                    sides.map(s -> s.figure(f.figure(), f.of())).orElseGet(() -> RecordAnswers.missing(""));
                case Question.Loss l ->
                    sides.map(s -> s.loss(l.figure(), l.of())).orElseGet(() -> RecordAnswers.missing(""));
                case Question.Share s ->
                    sides.map(a -> a.share(s.instrument(), s.of()))
                            .orElseGet(
                                    () -> RecordAnswers.missing(s.instrument().value()));
                case Question.RiskShare s ->
                    sides.map(a -> a.riskShare(s.instrument(), s.of()))
                            .orElseGet(
                                    () -> RecordAnswers.missing(s.instrument().value()));
                case Question.Exposure e ->
                    sides.map(s -> s.exposure(e.factor(), e.error(), e.of()))
                            .orElseGet(() -> RecordAnswers.missing(e.factor().value()));
                case Question.Limit l ->
                    sides.map(s -> s.limit(l.name(), l.subject(), l.of()))
                            .orElseGet(() -> RecordAnswers.missing(l.subject()));
                case Question.ScorePart p ->
                    sides.map(s -> s.part(p.name(), p.of())).orElseGet(() -> RecordAnswers.missing(""));
                case Question.Mean m ->
                    sides.map(s -> s.mean(m.instrument()))
                            .orElseGet(
                                    () -> RecordAnswers.missing(m.instrument().value()));
                case Question.Volatility v ->
                    sides.map(s -> s.volatility(v.instrument()))
                            .orElseGet(
                                    () -> RecordAnswers.missing(v.instrument().value()));
                case Question.Pair p ->
                    sides.map(s -> s.pair(p.one(), p.other()))
                            .orElseGet(() -> RecordAnswers.missing(p.one().value()));
                case Question.Prices p ->
                    sides.map(s -> s.prices(p.instrument()))
                            .orElseGet(
                                    () -> RecordAnswers.missing(p.instrument().value()));
                case Question.PricesIn p ->
                    given(
                            "prices",
                            p.instrument().value(),
                            new Value.Count(p.days()),
                            sources.series(p.instrument(), p.from(), p.to(), p.days()));
                case Question.Market m -> sides.map(SideAnswers::market).orElseGet(() -> RecordAnswers.missing(""));
            };
        }

        private Explanation row(DriftRow row, Question.Cell cell) {
            return switch (cell) {
                case DRIFT -> rows.drift(row);
                case WEIGHT -> rows.weight(row);
                case TARGET -> rows.target(row);
                case BAND -> rows.band(row);
                case VALUE -> rows.value(row);
                case QUANTITY -> rows.quantity(row);
                case PRICE -> row.instrument().isCash() ? rows.value(row) : rows.price(row);
                case TRADE ->
                    trades.flatMap(t -> t.orders().stream()
                                    .filter(o -> o.instrument().equals(row.instrument()))
                                    .findFirst()
                                    .map(o -> rows.order(o, t.costs())))
                            .orElseGet(() -> rows.drift(row));
            };
        }

        private Answering ofPlan(Plan plan) {
            return new Answering(sources, new RowAnswers(sources, plan.before(), Map.of()), sides, trades, records);
        }

        /** The order of an instrument; where the plan trades none of it, its drift. */
        private Explanation order(Plan plan, InstrumentId id) {
            Optional<PlannedOrder> order = plan.orders().stream()
                    .filter(o -> o.instrument().equals(id))
                    .findFirst();
            return order.map(o -> rows.order(o, plan.costs()))
                    .or(() -> rows.row(id).map(rows::drift))
                    .orElseGet(() -> RecordAnswers.missing(id.value()));
        }

        private Explanation check(Plan plan, Check check) {
            List<Explanation> inputs = new ArrayList<>();
            inputs.add(given("bound", "", measured(check, check.limit()), sources.definition()));
            Optional<DriftRow> row = plan.before().rows().stream()
                    .filter(r -> r.instrument().value().equals(check.subject()))
                    .findFirst();
            if (row.isPresent()) {
                inputs.add(rows.quantity(row.get()));
                inputs.add(rows.price(row.get()));
            } else {
                inputs.add(rows.total());
            }
            plan.orders().stream()
                    .filter(o ->
                            row.isEmpty() || o.instrument().equals(row.get().instrument()))
                    .flatMap(o -> rows.row(o.instrument()).stream())
                    .forEach(r -> inputs.add(rows.target(r)));
            String subject = check.subject().equals("portfolio") ? "" : check.subject();
            return calculated("rebalance.check." + check.name(), subject, measured(check, check.value()), inputs);
        }

        private static Value measured(Check check, OptionalDouble value) {
            double v = value.orElse(Double.NaN);
            return switch (check.unit()) {
                case FRACTION -> Value.fraction(v);
                case BASIS_POINTS -> Double.isFinite(v) ? new Value.Width((int) Math.round(v)) : new Value.Unknown();
                case COUNT -> Double.isFinite(v) ? new Value.Count(Math.round(v)) : new Value.Unknown();
                case RATIO, MONEY, SECONDS -> Value.ratio(v);
            };
        }
    }
}
