package dev.counterweight.cli;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what kind of plan is meant. */
final class PlanOptions {
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "full (default), buy-only, sell-only, invest:AMOUNT or withdraw:AMOUNT.")
    @Nullable
    String mode;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "all (default), or breached: what is outside.")
    @Nullable
    String scope;

    @Option(names = "--to", paramLabel = "WHERE", description = "target (default), or band: to its edge.")
    @Nullable
    String destination;

    @Option(
            names = "--part",
            paramLabel = "FRACTION",
            description = "Go only so much of the way, such as 0.5; 1 (default) is all of it.")
    @Nullable
    BigDecimal part;

    @Option(names = "--lock", paramLabel = "A,B", split = ",", description = "Leave these instruments as they are.")
    List<String> locked = List.of();

    /** Whether any of them was given. */
    boolean given() {
        return mode != null || scope != null || destination != null || part != null || !locked.isEmpty();
    }

    PlanRequest request(CurrencyCode currency) {
        String scopeWord = Choice.of("--scope", scope == null ? "all" : scope, "all", "breached");
        String toWord = Choice.of("--to", destination == null ? "target" : destination, "target", "band");
        Set<InstrumentId> locks = locked.stream().map(InstrumentId::new).collect(Collectors.toUnmodifiableSet());
        return new PlanRequest(
                mode(mode == null ? "full" : mode, currency),
                scopeWord.equals("all") ? PlanRequest.Scope.ALL : PlanRequest.Scope.BREACHED,
                toWord.equals("target") ? PlanRequest.Destination.TARGET : PlanRequest.Destination.BAND,
                locks,
                part == null ? PlanRequest.WHOLE_WAY : basisPoints(part));
    }

    private static int basisPoints(BigDecimal fraction) {
        BigDecimal points = fraction.movePointRight(4).stripTrailingZeros();
        if (points.scale() > 0
                || points.compareTo(BigDecimal.ONE) < 0
                || points.compareTo(BigDecimal.valueOf(PlanRequest.WHOLE_WAY)) > 0) {
            throw new Rejection(new Rejection.Problem(
                    "--part",
                    fraction.toPlainString(),
                    "a fraction from 0.0001 to 1 in whole basis points",
                    "Write 0.5 for half of the way."));
        }
        return points.intValueExact();
    }

    private static Mode mode(String text, CurrencyCode currency) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        boolean amount = word.equals("invest") || word.equals("withdraw");
        if (amount != colon >= 0) {
            throw unusable(text);
        }
        return switch (word) {
            case "full" -> new Mode.Full();
            case "buy-only" -> new Mode.BuyOnly();
            case "sell-only" -> new Mode.SellOnly();
            case "invest" -> new Mode.Invest(amount(text, colon, currency));
            case "withdraw" -> new Mode.Withdraw(amount(text, colon, currency));
            default -> throw unusable(text);
        };
    }

    private static Money amount(String text, int colon, CurrencyCode currency) {
        String number = text.substring(colon + 1);
        if (!number.matches("[0-9]{1,15}(\\.[0-9]{1,8})?") || new BigDecimal(number).signum() == 0) {
            throw unusable(text);
        }
        return new Money(currency, new BigDecimal(number));
    }

    private static Rejection unusable(String text) {
        return new Rejection(new Rejection.Problem(
                "--mode",
                text,
                "full, buy-only, sell-only, invest:AMOUNT or withdraw:AMOUNT with an amount above zero",
                "Write invest:1000, for example."));
    }
}
