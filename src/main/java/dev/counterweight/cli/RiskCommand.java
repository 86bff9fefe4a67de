package dev.counterweight.cli;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Design;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.Services;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.RiskQuestion;
import dev.counterweight.service.analysis.RiskSheet;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.service.why.WhyService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code risk}: where the risk of weights comes from, what may be lost, and how far limits are. */
@CommandLine.Command(
        name = "risk",
        description = "Risk of a portfolio as it is held, or of weights: contributions, losses at risk, limits with"
                + " headroom, risk score, regime, and proposals that change nothing.")
final class RiskCommand extends Command {
    private static final String SHARE = "share:";

    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Option(names = "--portfolio", paramLabel = "ID", description = "A portfolio as it is held, with its own limits.")
    @Nullable
    String portfolio;

    @Option(
            names = "--weights",
            paramLabel = "FILE|A=X,B=Y|equal",
            description = "Weights of the assets in --prices, CASH among them; they add up to 1.")
    @Nullable
    String weights;

    @Option(
            names = "--benchmark",
            paramLabel = "FILE",
            description = "CSV of one price series, for beta, alpha, tracking error and information ratio.")
    @Nullable
    Path benchmark;

    @Option(names = "--factors", paramLabel = "FILE", description = "CSV of price series, for sensitivities to them.")
    @Nullable
    Path factors;

    @Mixin
    ComparedInput compared = new ComparedInput();

    @Option(
            names = "--confidence",
            paramLabel = "C",
            split = ",",
            description = "Of the losses at risk. Default: 0.95,0.99.")
    List<Double> confidences = List.of(0.95, 0.99);

    @Option(
            names = "--explain",
            paramLabel = "FIGURE",
            description =
                    "With --portfolio: how a figure of what is held comes about, down to weights and the price file's"
                            + " rows. FIGURE is volatility, sharpe, var, cvar, drawdown, beta, score, ... or"
                            + " share:INSTRUMENT.")
    @Nullable
    String explain;

    @Override
    public Integer call() {
        if (explain != null && portfolio == null) {
            throw new Rejection(new Rejection.Problem(
                    "--explain", explain, "a figure of a portfolio", "Name the portfolio by --portfolio."));
        }
        if (explain != null && portfolio != null) {
            explain(portfolio, explain);
            return ExitCode.DONE;
        }
        if ((portfolio == null) == (weights == null)) {
            throw new Rejection(new Rejection.Problem(
                    "--portfolio and --weights",
                    "",
                    "exactly one of them",
                    "Name a portfolio, or weights with --prices."));
        }
        if (compared.given() && (portfolio == null || benchmark != null || factors != null)) {
            throw new Rejection(new Rejection.Problem(
                    "--against and --factor",
                    "",
                    "a portfolio, and neither --benchmark nor --factors",
                    "Name the portfolio by --portfolio, or give files."));
        }
        Optional<PricePanel> against = Optional.ofNullable(benchmark).map(file -> prices.series("--benchmark", file));
        Optional<PricePanel> several = Optional.ofNullable(factors).map(prices::panel);
        RiskSheet sheet = portfolio != null
                ? held(portfolio, against, several)
                : stated(java.util.Objects.requireNonNull(weights), against, several);
        print(sheet);
        return ExitCode.DONE;
    }

    private void explain(String id, String figure) {
        Question question = question(figure);
        try (Services services = open(true)) {
            PortfolioId named = new PortfolioId(id);
            Design design = compared.design(services, named);
            Scenario scenario =
                    Scenario.of(services.portfolios().show(named), Set.of()).withDesign(design);
            WhatIf whatIf = WhatIfService.evaluate(services.whatIf().basis(named, design), scenario);
            new WhyService(services.workspace(), services.prices())
                    .answer(question, whatIf)
                    .ifPresent(e -> Explained.print(out(), json(), e));
        }
    }

    private static Question question(String figure) {
        if (figure.startsWith(SHARE)) {
            return new Question.RiskShare(new InstrumentId(figure.substring(SHARE.length())), Question.Of.CURRENT);
        }
        return SideFigure.named(figure)
                .<Question>map(f -> new Question.Figure(f, Question.Of.CURRENT))
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--explain",
                        figure,
                        "one of "
                                + Arrays.stream(SideFigure.values())
                                        .map(SideFigure::key)
                                        .collect(Collectors.joining(", "))
                                + ", or share:INSTRUMENT",
                        "Name a figure.")));
    }

    private RiskSheet stated(String text, Optional<PricePanel> against, Optional<PricePanel> several) {
        AnalysisService service = new AnalysisService();
        Optional<Map<String, Double>> named =
                text.equals("equal") ? Optional.empty() : Optional.of(LimitsInput.weights("--weights", text));
        return service.risk(
                prices.market(service, out()),
                estimation.estimation(),
                new RiskQuestion(named, RiskLimits.DEFAULT, against, several, confidences));
    }

    private RiskSheet held(String id, Optional<PricePanel> against, Optional<PricePanel> several) {
        try (Services services = open(true)) {
            PortfolioId named = new PortfolioId(id);
            DriftReport drift = services.drift().drift(named);
            Basis basis = services.whatIf().basis(named, compared.design(services, named));
            Map<String, Double> now = new LinkedHashMap<>();
            double cash = 1;
            for (DriftRow row : drift.snapshot().rows()) {
                double weight = row.current().map(w -> w.fraction()).orElse(0.0);
                if (basis.figures().assets().contains(row.instrument()) && weight != 0) {
                    now.put(row.instrument().value(), weight);
                    cash -= weight;
                }
            }
            now.put(RiskQuestion.CASH, Math.max(0, cash));
            basis.figures()
                    .withoutHistory()
                    .forEach(i -> out().message(i.value() + " has no price history and counts as cash"));
            Estimation how = new Estimation(
                    "historical",
                    "sample",
                    basis.figures().periodsPerYear(),
                    basis.figures().riskFree(),
                    OptionalInt.empty());
            return services.analysis()
                    .risk(
                            basis.market(),
                            how,
                            new RiskQuestion(
                                    Optional.of(now),
                                    drift.portfolio().limits(),
                                    against.or(() -> compared.benchmark(basis.figures(), out()::message)),
                                    several.or(() -> compared.factors(basis.figures(), out()::message)),
                                    confidences));
        }
    }

    private void print(RiskSheet sheet) {
        if (json()) {
            out().json(document(sheet));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < sheet.assets().size(); i++) {
            rows.add(List.of(
                    sheet.assets().get(i),
                    Rows.percent(sheet.weights()[i]),
                    Rows.percent(sheet.riskContributions()[i])));
        }
        if (sheet.cash() != 0) {
            rows.add(List.of(RiskQuestion.CASH, Rows.percent(sheet.cash()), Rows.percent(0)));
        }
        out().table(List.of("asset", "weight", "share of risk"), rows);
        out().line("");
        out().table(
                        List.of("one period", "historical", "normal", "Cornish-Fisher", "CVaR", "CVaR normal"),
                        sheet.tails().stream()
                                .map(t -> List.of(
                                        "at " + Rows.percent(t.confidence()),
                                        Rows.percent(t.historical()),
                                        Rows.percent(t.parametric()),
                                        Rows.percent(t.cornishFisher()),
                                        Rows.percent(t.historicalCvar()),
                                        Rows.percent(t.parametricCvar())))
                                .toList());
        out().line("");
        out().table(
                        List.of("figure", "value"),
                        sheet.figures().entrySet().stream()
                                .map(f -> List.of(f.getKey(), Rows.number(f.getValue())))
                                .toList());
        out().line("");
        out().table(
                        List.of("limit", "of", "value", "limit is", "headroom", "verdict"),
                        sheet.checks().stream().map(RiskCommand::row).toList());
        out().line("");
        out().line("risk score " + Rows.figure(sheet.score().total()) + " of 100; regime "
                + sheet.regime().level() + ": " + sheet.regime().reason());
        sheet.factors()
                .forEach((name, f) -> out().line("sensitivity to " + name + " " + Rows.number(f.beta()) + " +/- "
                        + Rows.number(f.standardError())));
        out().line(sheet.proposals().protection() + "; protection would keep "
                + Rows.percent(sheet.proposals().exposure()) + " of what is at risk");
        sheet.proposals().drops().forEach(out()::line);
        sheet.proposals().moveNotes().forEach(out()::line);
    }

    private static List<String> row(Check check) {
        return List.of(
                check.name(),
                check.subject(),
                check.value().isPresent() ? Rows.number(check.value().getAsDouble()) : "-",
                check.limit().isPresent() ? Rows.number(check.limit().getAsDouble()) : "-",
                Rows.number(check.headroom().orElse(Double.NaN)),
                check.verdict().name());
    }

    private static Map<String, Object> document(RiskSheet sheet) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("assets", sheet.assets());
        document.put("weights", Rows.byName(sheet.assets(), sheet.weights()));
        document.put("cash", sheet.cash());
        document.put("risk_contributions", Rows.byName(sheet.assets(), sheet.riskContributions()));
        document.putAll(sheet.figures());
        document.put("tails", sheet.tails().stream().map(RiskCommand::tail).toList());
        document.put("limits", sheet.checks().stream().map(RiskCommand::limit).toList());
        document.put("score", score(sheet.score()));
        Map<String, Object> factors = new LinkedHashMap<>();
        sheet.factors()
                .forEach((name, f) -> factors.put(name, Map.of("beta", f.beta(), "standard_error", f.standardError())));
        document.put("factors", factors);
        Map<String, Object> regime = new LinkedHashMap<>();
        regime.put("level", sheet.regime().level());
        regime.put("high_probability", sheet.regime().highProbability().orElse(Double.NaN));
        regime.put("reason", sheet.regime().reason());
        document.put("regime", regime);
        RiskSheet.Proposals p = sheet.proposals();
        document.put("drawdown_protection", Map.of("exposure", p.exposure(), "reason", p.protection()));
        document.put("correlation_proposal", p.drops());
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("moves", p.moves());
        move.put("cash", p.cashAfter());
        move.put("weights", Rows.byName(sheet.assets(), p.weightsAfter()));
        move.put("notes", p.moveNotes());
        document.put("move_to_cash", move);
        return document;
    }

    private static Map<String, Object> tail(RiskSheet.Tail t) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("confidence", t.confidence());
        map.put("var_historical", t.historical());
        map.put("var_parametric", t.parametric());
        map.put("var_cornish_fisher", t.cornishFisher());
        map.put("cvar_historical", t.historicalCvar());
        map.put("cvar_parametric", t.parametricCvar());
        map.put("notes", t.notes());
        return map;
    }

    private static Map<String, Object> limit(Check check) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", check.name());
        map.put("subject", check.subject());
        map.put("value", check.value().orElse(Double.NaN));
        map.put("limit", check.limit().orElse(Double.NaN));
        map.put("headroom", check.headroom().orElse(Double.NaN));
        map.put("verdict", check.verdict().name());
        map.put("reason", check.reason());
        return map;
    }

    private static Map<String, Object> score(RiskSheet.Score score) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("total", score.total());
        map.put(
                "parts",
                score.parts().stream()
                        .map(p ->
                                Map.of("name", p.name(), "value", p.value(), "limit", p.limit(), "points", p.points()))
                        .toList());
        map.put("missing", score.missing());
        return map;
    }
}
