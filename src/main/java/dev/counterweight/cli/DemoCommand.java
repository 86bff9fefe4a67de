package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code demo}: the first-run story without a window, in a data folder of its own. */
@CommandLine.Command(
        name = "demo",
        description = "Tells the first rebalance from beginning to end: a sample, 30 simulated days, drift, plan, paper"
                + " fills, result. Uses a data folder of its own.")
final class DemoCommand extends Command {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final int DAYS = 30;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where everything goes; the default is demo in the data folder.")
    @Nullable
    Path folder;

    @Option(names = "--sample", paramLabel = "KEY", description = "Another sample than the one that is proposed.")
    @Nullable
    String sample;

    /** One step of the story. */
    private record Step(String name, String text) {}

    private final List<Step> steps = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Path out = (folder != null ? folder : program().home().resolve("demo")).toAbsolutePath();
        Path home = unused(out);
        Story story;
        try (Services services = program().wiring().open(home, false)) {
            story = tell(services);
            Path gallery = out.resolve(home.getFileName() + "_pictures");
            List<Path> pictures = program().wiring().pictures(services, home, gallery);
            if (!pictures.isEmpty()) {
                step("pictures", pictures.size() + " pictures of the window are in " + gallery + ".");
            }
        }
        Path event = home.resolve("data")
                .resolve("portfolio")
                .resolve(story.finished().fileName());
        step("proof", "Every step is in the journal, " + home.resolve("journal") + ", and the event in " + event + ".");
        if (json()) {
            out().json(document(story, home, event));
        } else {
            out().line("");
            ResultPrinter.print(out(), story.finished().summary(), event);
        }
        return story.finished().summary().status().equals("completed") ? ExitCode.DONE : ExitCode.FAILED;
    }

    private record Story(
            Portfolio portfolio,
            DriftReport before,
            Plan plan,
            RebalanceOutcome.Finished finished,
            DriftReport after) {}

    private Story tell(Services services) {
        SampleService.Sample chosen = chosen(services.samples());
        Portfolio portfolio = services.samples().install(chosen.key());
        step(
                "sample",
                "SAMPLE \"" + portfolio.name() + "\" with " + Tables.money(portfolio.initialCapital())
                        + ", at its targets"
                        + (chosen.generated() ? "; its prices are generated." : "; its prices are real."));
        SampleService.Simulated simulated = services.samples().simulate(portfolio.id(), DAYS);
        step("simulate", simulated.days() + " days pass, from " + simulated.from() + " to " + simulated.to() + ".");
        DriftReport before = services.drift().drift(portfolio.id());
        step("drift", before.why());
        Plan plan = services.plans().plan(portfolio.id(), PlanRequest.full());
        step("plan", "The plan: " + PlanCommand.summary(plan) + ". Nothing has been sent so far.");
        Trigger trigger = before.due().orElse(Trigger.MANUAL);
        RebalanceOutcome outcome =
                services.rebalances().execute(Approval.of(plan, trigger, Optional.empty()), new CommandProgress(out()));
        RebalanceOutcome.Finished finished = finished(outcome);
        DriftReport after = services.drift().drift(portfolio.id());
        step(
                "rebalance",
                "Sent to the paper broker, sales first: " + finished.summary().status() + ", cost "
                        + Tables.money(finished.summary().costs().total()) + ".");
        step(
                "result",
                "Largest drift "
                        + Tables.points(before.snapshot().largestDrift()).substring(1) + " before, "
                        + Tables.points(after.snapshot().largestDrift()).substring(1) + " now.");
        return new Story(portfolio, before, plan, finished, after);
    }

    private static RebalanceOutcome.Finished finished(RebalanceOutcome outcome) {
        return switch (outcome) {
            case RebalanceOutcome.Finished f -> f;
            case RebalanceOutcome.Refused r -> throw new Refusal(r.reasons());
            case RebalanceOutcome.Waiting w -> throw new IllegalStateException(w.sentence());
            case RebalanceOutcome.Unfinished u ->
                throw new IllegalStateException("the rebalance is not finished: " + String.join("; ", u.reasons()));
        };
    }

    private SampleService.Sample chosen(SampleService samples) {
        return samples.gallery().stream()
                .filter(s -> sample == null ? s.preselected() : s.key().equals(sample))
                .findFirst()
                .orElseThrow(() ->
                        new dev.counterweight.domain.Rejection(new dev.counterweight.domain.Rejection.Problem(
                                "--sample",
                                String.valueOf(sample),
                                "one of "
                                        + String.join(
                                                ", ",
                                                samples.gallery().stream()
                                                        .map(SampleService.Sample::key)
                                                        .toList()),
                                "Choose one of these.")));
    }

    private void step(String name, String text) {
        steps.add(new Step(name, text));
        if (!json()) {
            out().line(steps.size() + ". " + text);
        }
    }

    /** A folder that is not there yet, so that no demo meets the data of another. */
    private Path unused(Path out) throws IOException {
        Files.createDirectories(out);
        String stem = "data_" + STAMP.format(program().wiring().clock().instant());
        Path home = out.resolve(stem);
        for (int i = 2; Files.exists(home); i++) {
            home = out.resolve(stem + "_" + i);
        }
        return home;
    }

    private Map<String, Object> document(Story story, Path home, Path event) {
        List<Object> told = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            told.add(Values.tree(
                    "step",
                    i + 1,
                    "name",
                    steps.get(i).name(),
                    "text",
                    steps.get(i).text()));
        }
        return Values.tree(
                "portfolio", story.portfolio().id(),
                "sample", true,
                "steps", told,
                "drift_before", DriftCommand.document(story.before()),
                "plan", PlanCommand.document(story.plan()),
                "status", story.finished().summary().status(),
                "drift_after", DriftCommand.document(story.after()),
                "home", home.toString(),
                "event_file", event.toString());
    }
}
