package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.service.BundleService;
import dev.counterweight.service.Services;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code portfolio follow}: followed bundles read again. */
@CommandLine.Command(
        name = "follow",
        description =
                "Reads the bundles of followed portfolios again; only the signer of the first time can change one.")
final class PortfolioFollowCommand extends Command {
    @Override
    public Integer call() {
        List<BundleService.Update> updates;
        try (Services services = open(false)) {
            updates = services.bundles().update();
        }
        if (json()) {
            out().json(Map.of(
                    "followed",
                    updates.stream().map(PortfolioFollowCommand::tree).toList()));
        } else if (updates.isEmpty()) {
            out().line("No portfolio is followed. Import a bundle with --follow.");
        } else {
            out().table(
                            List.of("portfolio", "file", "signer", "result"),
                            updates.stream().map(PortfolioFollowCommand::row).toList());
        }
        return updates.stream().allMatch(u -> u.problem().isEmpty()) ? ExitCode.DONE : ExitCode.UNUSABLE;
    }

    private static List<String> row(BundleService.Update u) {
        return List.of(
                u.followed().portfolio().value(),
                u.followed().file(),
                u.followed().signer(),
                u.problem().orElse(u.changed() ? "changed" : "as before"));
    }

    private static Map<String, Object> tree(BundleService.Update u) {
        return Values.tree(
                "portfolio", u.followed().portfolio(),
                "file", u.followed().file(),
                "signer", u.followed().signer(),
                "changed", u.changed(),
                "problem", u.problem());
    }
}
