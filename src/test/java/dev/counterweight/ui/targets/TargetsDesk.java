package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.ui.SampleDesk;
import java.nio.file.Path;
import java.util.Locale;

/** The targets view's model over a sample that has drifted for thirty days. */
final class TargetsDesk {
    final SampleDesk desk;
    final Portfolio portfolio;
    final TargetsViewModel model;

    TargetsDesk(Path folder) {
        this(folder, Locale.ENGLISH, "balanced-crypto-portfolio");
    }

    TargetsDesk(Path folder, Locale locale, String sample) {
        desk = new SampleDesk(folder, locale);
        portfolio = desk.open(sample);
        desk.samples.simulate(portfolio.id(), 30);
        model = model(desk);
        model.open();
    }

    static TargetsViewModel model(SampleDesk desk) {
        return new TargetsViewModel(
                desk.session,
                desk.whatIf,
                desk.navigation,
                desk.runner,
                desk.notices,
                new TargetsViewModel.Services(desk.whatIfs, new DesignService(), desk.portfolios));
    }

    void choose(String method) {
        Setting setting = model.settings().method();
        setting.enter().apply(method);
    }

    WeightLine line(InstrumentId id) {
        return model.lines().stream()
                .filter(l -> l.instrument().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
