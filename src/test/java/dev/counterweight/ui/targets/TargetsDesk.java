package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.ui.SampleDesk;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The targets view's model over a sample that has drifted for thirty days. */
final class TargetsDesk {
    final SampleDesk desk;
    final Portfolio portfolio;
    final TargetsViewModel model;

    TargetsDesk(Path folder) {
        this(folder, Locale.ENGLISH, "balanced-crypto-portfolio");
    }

    TargetsDesk(Path folder, Locale locale, String sample) {
        this(folder, locale, sample, List.of());
    }

    /** @param scores of news that are kept */
    TargetsDesk(Path folder, Locale locale, String sample, List<NewsScore> scores) {
        desk = new SampleDesk(folder, locale);
        portfolio = desk.open(sample);
        desk.samples.simulate(portfolio.id(), 30);
        model = model(desk, new DesignService(new AnalysisService(), () -> scores));
        model.open();
    }

    static TargetsViewModel model(SampleDesk desk) {
        return model(desk, new DesignService());
    }

    private static TargetsViewModel model(SampleDesk desk, DesignService designs) {
        return new TargetsViewModel(
                desk.session,
                desk.whatIf,
                desk.navigation,
                desk.runner,
                desk.dialogs,
                desk.notices,
                new TargetsViewModel.Services(desk.whatIfs, designs, desk.portfolios));
    }

    void choose(String method) {
        Setting setting = model.settings().method();
        setting.enter().apply(method);
    }

    /** Limits on sectors, market values and two views, all at once. */
    void limitsAndViews() {
        model.limits().general().get(1).enter().apply("30");
        model.design().addSectors();
        model.limits()
                .put(
                        new LimitSettings.Draft("Technology", List.of("AAPL", "GOOG", "META"), "25", "40", ""),
                        "Technology");
        model.limits().put(new LimitSettings.Draft("Energy", List.of("XOM"), "", "10", "5"), "Energy");
        model.views().caps(Map.of("AAPL", 3600.0, "AMZN", 2200.0, "GOOG", 2100.0, "JPM", 700.0));
        model.views().caps(Map.of("MA", 490.0, "META", 1450.0, "WMT", 740.0, "XOM", 520.0));
        InstrumentId apple = new InstrumentId("AAPL");
        model.views().add(model.assets(), apple, Optional.of(new InstrumentId("XOM")), "4", "40");
        model.views().add(model.assets(), new InstrumentId("WMT"), Optional.empty(), "9", "70");
    }

    WeightLine line(InstrumentId id) {
        return model.lines().stream()
                .filter(l -> l.instrument().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
