package dev.counterweight.ui.frontier;

import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.analysis.FrontierReport;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the service's report to what the view shows, and from a place on the curve to what limits it there. */
final class FrontierViewModelReading {
    /** Weights closer to a limit than half a basis point are at it. */
    private static final double AT = 0.5e-4;

    private FrontierViewModelReading() {}

    static FrontierPicture picture(MarketFigures market, FrontierReport.Done done, Messages messages) {
        List<FrontierReport.Point> known = done.sampled() ? done.points() : done.corners();
        FrontierCurve curve = new FrontierCurve(
                !done.sampled(),
                market.covariance(),
                known.stream()
                        .map(c -> new FrontierCurve.Corner(c.lambda(), c.weights(), c.expectedReturn()))
                        .toList());
        List<FrontierPicture.Asset> assets = new ArrayList<>();
        for (int i = 0; i < market.size(); i++) {
            assets.add(new FrontierPicture.Asset(market.assets().get(i), market.mean()[i], market.volatility(i)));
        }
        List<String> notes = new ArrayList<>();
        if (done.sampled()) {
            notes.add(messages.get("frontier.sampled", known.size()));
        }
        if (done.maxSharpe().isEmpty()) {
            notes.add(messages.get("frontier.noExcess"));
        }
        return new FrontierPicture(
                assets,
                curve,
                curve.line(),
                !done.sampled(),
                market.riskFree(),
                place(done.minVariance()),
                done.maxSharpe().map(FrontierViewModelReading::place),
                done.maxResidual(),
                notes,
                List.of());
    }

    private static FrontierCurve.Place place(FrontierReport.Point p) {
        return new FrontierCurve.Place(p.lambda(), p.weights(), p.expectedReturn(), p.volatility());
    }

    static List<String> binding(FrontierPicture picture, FrontierCurve.Place place, Session session) {
        OptimizeRequest.Limits limits = session.scenario().design().request().limits();
        Formats formats = session.formats();
        Messages messages = session.messages();
        List<String> lines = new ArrayList<>();
        int atZero = 0;
        for (int i = 0; i < picture.assets().size(); i++) {
            String name = picture.assets().get(i).id().value();
            double w = place.weights()[i];
            double least = limits.leastOf().getOrDefault(name, limits.least());
            double greatest = limits.greatestOf().getOrDefault(name, limits.greatest());
            if (session.scenario().locked().contains(picture.assets().get(i).id())) {
                lines.add(messages.get("frontier.binds.locked", name, formats.shortWeight(new Weight(w))));
            } else if (w > greatest - AT && greatest < 1) {
                lines.add(messages.get("frontier.binds.greatest", name, formats.shortWeight(new Weight(greatest))));
            } else if (w < least + AT && least > 0) {
                lines.add(messages.get("frontier.binds.least", name, formats.shortWeight(new Weight(least))));
            } else if (w < least + AT) {
                atZero++;
            }
        }
        for (OptimizeRequest.Group group : limits.groups()) {
            group(picture, place, group, formats, messages).ifPresent(lines::add);
        }
        if (atZero > 0) {
            lines.add(messages.count("frontier.binds.zero", atZero));
        }
        return lines;
    }

    private static Optional<String> group(
            FrontierPicture picture,
            FrontierCurve.Place place,
            OptimizeRequest.Group group,
            Formats formats,
            Messages messages) {
        double sum = 0;
        for (int i = 0; i < picture.assets().size(); i++) {
            if (group.members().contains(picture.assets().get(i).id().value())) {
                sum += place.weights()[i];
            }
        }
        if (sum > group.max() - AT && group.max() < 1) {
            return Optional.of(messages.get(
                    "frontier.binds.greatest", group.name(), formats.shortWeight(new Weight(group.max()))));
        }
        if (sum < group.min() + AT && group.min() > 0) {
            return Optional.of(
                    messages.get("frontier.binds.least", group.name(), formats.shortWeight(new Weight(group.min()))));
        }
        return Optional.empty();
    }
}
