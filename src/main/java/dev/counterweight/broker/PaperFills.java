package dev.counterweight.broker;

import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Decides what happens to one order at the simulated broker: from the seed and its client order id alone. */
final class PaperFills {
    private static final int PRICE_DECIMALS = 8;

    private final PaperSettings settings;
    private final OrderRequest request;
    private final String brokerOrderId;
    private final SplittableRandom random;
    private final boolean rejected;

    PaperFills(PaperSettings settings, OrderRequest request, String brokerOrderId) {
        this.settings = settings;
        this.request = request;
        this.brokerOrderId = brokerOrderId;
        long name = Long.parseUnsignedLong(ContentHash.of(request.id().value()).substring(0, 16), 16);
        random = new SplittableRandom(settings.seed() ^ name);
        rejected = random.nextDouble() < settings.rejectRate();
    }

    boolean rejected() {
        return rejected;
    }

    /** The fills of an order accepted now at a last price; none while that price is worse than the order's limit. */
    List<Fill> from(BigDecimal last, Instant now) {
        if (worseThanLimit(last)) {
            return List.of();
        }
        List<BigDecimal> parts = parts();
        List<Fill> fills = new ArrayList<>();
        Instant at = now;
        for (BigDecimal part : parts) {
            long delay = Math.round(settings.fillDelay().toNanos() * (0.5 + random.nextDouble()));
            at = at.plusNanos(delay);
            BigDecimal price = price(last);
            BigDecimal fee = part.multiply(price).multiply(settings.feeRate());
            fee = fills.isEmpty() ? fee.add(settings.fixedFee().amount()) : fee;
            fills.add(PaperRecord.fill(
                    request,
                    brokerOrderId,
                    fills.size() + 1,
                    at,
                    new PaperRecord.Terms(part, price, fee.setScale(PRICE_DECIMALS, RoundingMode.DOWN))));
        }
        return fills;
    }

    /** The quantity in up to as many parts as set, each a multiple of the quantity's own last decimal. */
    private List<BigDecimal> parts() {
        BigDecimal grain =
                BigDecimal.ONE.movePointLeft(Math.max(0, request.quantity().scale()));
        int count = 1 + random.nextInt(settings.parts());
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal rest = request.quantity();
        for (int left = count; left > 1; left--) {
            BigDecimal share = BigDecimal.valueOf((0.5 + random.nextDouble()) / left);
            BigDecimal part = rest.multiply(share)
                    .divide(grain, 0, RoundingMode.DOWN)
                    .multiply(grain)
                    .min(rest.subtract(grain));
            if (part.signum() > 0) {
                parts.add(part);
                rest = rest.subtract(part);
            }
        }
        parts.add(rest);
        return parts;
    }

    private BigDecimal price(BigDecimal last) {
        BigDecimal slip = settings.expectedSlippage().multiply(BigDecimal.valueOf(2 * random.nextDouble()));
        boolean buy = request.side() == Side.BUY;
        BigDecimal slipped = last.multiply(buy ? BigDecimal.ONE.add(slip) : BigDecimal.ONE.subtract(slip))
                .setScale(Math.max(PRICE_DECIMALS, last.scale()), RoundingMode.HALF_EVEN);
        return worseThanLimit(slipped) ? request.limit().orElse(slipped) : slipped;
    }

    private boolean worseThanLimit(BigDecimal price) {
        return request.limit()
                .filter(l -> request.side() == Side.BUY ? price.compareTo(l) > 0 : price.compareTo(l) < 0)
                .isPresent();
    }
}
