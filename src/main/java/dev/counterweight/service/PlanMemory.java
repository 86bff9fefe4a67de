package dev.counterweight.service;

import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanSeal;
import dev.counterweight.domain.PortfolioId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What plan hashes stand for, from one command to the next: the request, and the seal that says later which input moved. Only
 * a convenience: a lost file costs a repeated option. {@code data/plans.tsv} in the data folder, the newest line last.
 */
public final class PlanMemory {
    private static final int KEPT = 500;

    private final Path file;

    /** @param home data folder */
    public PlanMemory(Path home) {
        file = home.resolve("data").resolve("plans.tsv");
    }

    /** A plan as far as it is remembered. */
    public record Remembered(PortfolioId portfolio, PlanRequest request, PlanSeal seal) {}

    /** @throws IOException if it cannot be written; nothing else depends on it */
    public void remember(Plan plan) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.startsWith(plan.hash() + "\t"));
        PlanRequest request = plan.request();
        lines.add(String.join(
                "\t",
                plan.hash(),
                plan.portfolio().value(),
                mode(request.mode()),
                request.scope().name(),
                request.destination().name() + (request.partly() ? " " + request.part() : ""),
                String.join(
                        ",",
                        request.locked().stream()
                                .map(InstrumentId::value)
                                .sorted()
                                .toList()),
                plan.seal().prices(),
                plan.seal().positions(),
                plan.seal().definition()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        List<String> newest = lines.subList(Math.max(0, lines.size() - KEPT), lines.size());
        AtomicFile.write(file, String.join("\n", newest) + "\n");
    }

    /** What a hash stands for; empty when it is not remembered. */
    public Optional<Remembered> find(String hash) throws IOException {
        for (String line : lines()) {
            String[] f = line.split("\t", -1);
            if (f.length == 9 && f[0].equals(hash)) {
                return Optional.of(remembered(f));
            }
        }
        return Optional.empty();
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    private static Remembered remembered(String[] f) {
        Set<InstrumentId> locked = new LinkedHashSet<>();
        for (String id : f[5].split(",")) {
            if (!id.isEmpty()) {
                locked.add(new InstrumentId(id));
            }
        }
        String[] where = f[4].split(" ");
        PlanRequest request = new PlanRequest(
                mode(f[2]),
                PlanRequest.Scope.valueOf(f[3]),
                PlanRequest.Destination.valueOf(where[0]),
                locked,
                where.length == 1 ? PlanRequest.WHOLE_WAY : Integer.parseInt(where[1]));
        return new Remembered(new PortfolioId(f[1]), request, new PlanSeal(f[6], f[7], f[8]));
    }

    private static String mode(PlanRequest.Mode mode) {
        return switch (mode) {
            case PlanRequest.Mode.Full m -> "full";
            case PlanRequest.Mode.BuyOnly m -> "buy-only";
            case PlanRequest.Mode.SellOnly m -> "sell-only";
            case PlanRequest.Mode.Invest m -> "invest " + m.amount();
            case PlanRequest.Mode.Withdraw m -> "withdraw " + m.amount();
        };
    }

    private static PlanRequest.Mode mode(String text) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "full" -> new PlanRequest.Mode.Full();
            case "buy-only" -> new PlanRequest.Mode.BuyOnly();
            case "sell-only" -> new PlanRequest.Mode.SellOnly();
            case "invest" -> new PlanRequest.Mode.Invest(Money.of(words[2], words[1]));
            case "withdraw" -> new PlanRequest.Mode.Withdraw(Money.of(words[2], words[1]));
            default -> throw new IllegalArgumentException("unknown mode \"" + text + "\" in the list of plans");
        };
    }
}
