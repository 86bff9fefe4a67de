package dev.counterweight.service;

import dev.counterweight.domain.AlertCause;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Delivers in the background: as soon as there is something new, and again when a retry is due. Closing it sends what is new and
 * was never attempted, waits a bounded time for what is under way, and leaves the rest to the next start.
 */
public final class AlertCourier implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AlertCourier.class.getName());
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final AlertDelivery delivery;
    private final Semaphore news = new Semaphore(0);
    private final AutoCloseable listening;
    private final Thread thread;
    private volatile boolean closing;

    private AlertCourier(Ledger ledger, AlertDelivery delivery) {
        this.ledger = ledger;
        this.delivery = delivery;
        listening = ledger.onAppend(this::heard);
        thread = Thread.ofPlatform().daemon().name("alert delivery").unstarted(this::run);
    }

    /** Begins; where nothing may be written it does nothing. */
    public static AlertCourier start(Ledger ledger, AlertDelivery delivery) {
        AlertCourier courier = new AlertCourier(ledger, delivery);
        if (!ledger.readOnly()) {
            courier.thread.start();
        }
        return courier;
    }

    private void heard(JournalEntry entry) {
        boolean told = switch (entry.event()) {
            case JournalEvent.AlertRaised e -> true;
            case JournalEvent.AlertChanged e -> e.cause() == AlertCause.WORSE || e.cause() == AlertCause.WOKEN;
            case JournalEvent.MessageRevived e -> true;
            default -> false;
        };
        if (told) {
            news.release();
        }
    }

    private void run() {
        while (!closing) {
            round(false);
            try {
                news.tryAcquire(sleep().toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        round(true);
    }

    private void round(boolean onlyFresh) {
        try {
            AlertDelivery.Round round =
                    onlyFresh ? delivery.deliver(false, () -> false) : delivery.deliver(true, () -> closing);
            if (round.givenUp() > 0) {
                LOG.warning(round.givenUp() + " messages about alerts could not be delivered; see the dead letters");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "messages about alerts could not be delivered; they are tried again", e);
        }
    }

    private Duration sleep() {
        Optional<Instant> due = delivery.nextDue();
        if (due.isEmpty()) {
            return LONGEST_SLEEP;
        }
        Duration until = Duration.between(ledger.clock().instant(), due.get());
        return until.compareTo(LONGEST_SLEEP) > 0
                ? LONGEST_SLEEP
                : until.compareTo(Duration.ofMillis(100)) < 0 ? Duration.ofMillis(100) : until;
    }

    @Override
    public void close() {
        closing = true;
        news.release();
        try {
            listening.close();
            if (thread.isAlive()) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the listener for alerts could not be removed", e);
        }
    }
}
