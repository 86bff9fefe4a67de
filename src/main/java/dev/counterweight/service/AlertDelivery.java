package dev.counterweight.service;

import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.Notice;
import dev.counterweight.domain.NoticeId;
import dev.counterweight.domain.Outbox;
import dev.counterweight.domain.OutgoingMessage;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.notify.AlertChannel;
import dev.counterweight.notify.AlertChannels;
import dev.counterweight.notify.AlertMessage;
import dev.counterweight.notify.Secret;
import dev.counterweight.notify.Secrets;
import dev.counterweight.notify.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Tells people of alerts. That an alert is to be told is in its own line of the journal; an attempt is written before it begins
 * and its result after it, so that after a crash at any moment it is known what arrived, what did not, and what nobody can know.
 * The last is sent again under the same name: nothing is lost, and what may be there twice says so (at least once). The log file
 * looks for it and has it once.
 *
 * <p>All notices of a channel that wait go into one message. A message that failed is tried again after 1, 2, 4, ... minutes, at
 * most {@value #LONGEST_WAIT_MINUTES}, and given up after {@value #MOST_ATTEMPTS} attempts or when a person must change
 * something first; it is then kept as a dead letter. For several threads; one sends at a time.
 */
public final class AlertDelivery {
    static final int MOST_ATTEMPTS = 10;
    static final int LONGEST_WAIT_MINUTES = 60;
    private static final int MOST_NOTICES = 50;
    private static final int LONGEST_REASON = 300;

    private final Ledger ledger;
    private final AlertChannels channels;
    private final Secrets secrets;
    private final String user;
    private final ReentrantLock sending = new ReentrantLock();

    /** @param user who changes settings and revives messages */
    public AlertDelivery(Ledger ledger, AlertChannels channels, Secrets secrets, String user) {
        this.ledger = ledger;
        this.channels = channels;
        this.secrets = secrets;
        this.user = user.isBlank() ? "user" : user;
    }

    /**
     * What a round came to, in messages.
     *
     * @param later failed and to be tried again
     * @param givenUp failed and kept as dead letters
     */
    public record Round(int sent, int later, int givenUp, int dropped) {}

    /** Sends everything that is due now. Waits for the channels, each for a bounded time. */
    public Round deliver() {
        return deliver(true, () -> false);
    }

    /**
     * Sends what is due.
     *
     * @param again also what was attempted before
     * @param stop asked before every message
     */
    Round deliver(boolean again, BooleanSupplier stop) {
        if (ledger.readOnly()) {
            return new Round(0, 0, 0, 0);
        }
        sending.lock();
        try {
            int[] tally = new int[4];
            Instant now = ledger.clock().instant();
            for (OutgoingMessage message : List.copyOf(outbox().messages().values())) {
                if (again && message.due(now) && !stop.getAsBoolean()) {
                    attempt(message.id(), message.channel(), ids(message.notices()), tally);
                }
            }
            for (DeliveryChannel channel : DeliveryChannel.values()) {
                while (!outbox().waiting(channel).isEmpty() && !stop.getAsBoolean()) {
                    List<Notice> notices = outbox().waiting(channel).stream()
                            .limit(MOST_NOTICES)
                            .toList();
                    attempt(nextId(), channel, ids(notices), tally);
                }
            }
            return new Round(tally[0], tally[1], tally[2], tally[3]);
        } finally {
            sending.unlock();
        }
    }

    /** When something is due next; empty when nothing is to be sent. */
    public Optional<Instant> nextDue() {
        Outbox outbox = outbox();
        Stream<Instant> fresh = outbox.waiting().values().stream().anyMatch(w -> !w.isEmpty())
                ? Stream.of(Instant.EPOCH)
                : Stream.empty();
        Stream<Instant> again = outbox.messages().values().stream().flatMap(m -> switch (m.state()) {
            case OutgoingMessage.State.Sending s -> Stream.of(Instant.EPOCH);
            case OutgoingMessage.State.Waiting w -> Stream.of(w.notBefore());
            case OutgoingMessage.State.Dead d -> Stream.<Instant>empty();
        });
        return Stream.concat(fresh, again).min(Comparator.naturalOrder());
    }

    /** Sends a test through one channel as it is set up. Nothing of it is kept. */
    public SendOutcome test(DeliveryChannel channel) {
        return test(channel, settings());
    }

    /** Sends a test through one channel with settings that need not be saved. */
    public SendOutcome test(DeliveryChannel channel, DeliverySettings settings) {
        Instant now = ledger.clock().instant();
        MessageId id = new MessageId("test-" + now.toEpochMilli());
        return channels.open(channel, settings).send(new AlertMessage(id, List.of(), Map.of(), false, now));
    }

    /** Sends a test; why it did not arrive, in plain words, or empty when it did. */
    public Optional<String> problemOfTest(DeliveryChannel channel) {
        return switch (test(channel)) {
            case SendOutcome.Arrived a -> Optional.empty();
            case SendOutcome.TryLater t -> Optional.of(t.reason());
            case SendOutcome.Refused r -> Optional.of(r.reason());
            case SendOutcome.Pointless p -> Optional.of(p.why());
        };
    }

    public DeliverySettings settings() {
        return outbox().settings();
    }

    /** Exchanges the settings; they hold from the next alert on. */
    public void change(DeliverySettings settings) {
        ledger.append(new JournalEvent.DeliveryChanged(settings, user));
    }

    /** Messages that were given up, oldest first. */
    public List<OutgoingMessage> deadLetters() {
        return outbox().dead();
    }

    /** Messages that will be tried again, oldest first. */
    public List<OutgoingMessage> retries() {
        return outbox().messages().values().stream().filter(m -> !m.dead()).toList();
    }

    /** Tries a message again that was given up; {@link #deliver} sends it. */
    public void revive(MessageId id) {
        dead(id);
        ledger.append(new JournalEvent.MessageRevived(id, user));
    }

    /** Gives a dead letter up for good. */
    public void drop(MessageId id, String why) {
        dead(id);
        ledger.append(new JournalEvent.MessageDropped(id, user, shortened(why)));
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Where the secret of a channel is read from, in plain words; empty when there is none, or the channel needs none. */
    public Optional<String> whereSecret(DeliveryChannel channel) {
        return secret(channel).flatMap(secrets::where);
    }

    /**
     * Keeps the secret of a channel in the keychain: the password of the mail server, or the webhook's address.
     *
     * @throws Rejection if there is no keychain, or it is locked
     */
    public void storeSecret(DeliveryChannel channel, String value) {
        Secret which = secret(channel)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "channel", channel.key(), "email or slack, which have a secret", "Choose one of them.")));
        if (value.isBlank()) {
            throw new Rejection(new Rejection.Problem(which.key(), "", "a secret", "Type it."));
        }
        secrets.store(which, value.strip());
    }

    private static Optional<Secret> secret(DeliveryChannel channel) {
        return switch (channel) {
            case EMAIL -> Optional.of(Secret.SMTP_PASSWORD);
            case SLACK -> Optional.of(Secret.SLACK_WEBHOOK);
            case LOG, DESKTOP -> Optional.empty();
        };
    }

    /** Whether a channel lacks a secret that it needs. */
    public boolean lacksSecret(DeliveryChannel channel) {
        return switch (channel) {
            case EMAIL ->
                settings().email().flatMap(e -> e.user()).isPresent()
                        && secrets.where(Secret.SMTP_PASSWORD).isEmpty();
            case SLACK -> secrets.where(Secret.SLACK_WEBHOOK).isEmpty();
            case LOG, DESKTOP -> false;
        };
    }

    private void attempt(MessageId id, DeliveryChannel channel, List<NoticeId> notices, int[] tally) {
        ledger.append(new JournalEvent.MessageAttempted(id, channel, notices));
        OutgoingMessage message = outbox().message(id).orElseThrow();
        if (!settings().least().containsKey(channel)) {
            ledger.append(
                    new JournalEvent.MessageDropped(id, AlertState.Remark.PROGRAM, channel.key() + " was turned off"));
            tally[3]++;
            return;
        }
        AlertChannel way = channels.open(channel, settings());
        SendOutcome outcome = way.send(new AlertMessage(
                id,
                message.notices(),
                names(message),
                message.uncertain(),
                ledger.clock().instant()));
        switch (outcome) {
            case SendOutcome.Arrived a -> {
                ledger.append(new JournalEvent.MessageSent(id));
                tally[0]++;
            }
            case SendOutcome.TryLater t -> {
                Optional<Instant> next = message.attempts() >= MOST_ATTEMPTS
                        ? Optional.empty()
                        : Optional.of(ledger.clock().instant().plus(pause(message.attempts(), t.after())));
                ledger.append(new JournalEvent.MessageFailed(id, shortened(t.reason()), t.perhapsArrived(), next));
                tally[next.isPresent() ? 1 : 2]++;
            }
            case SendOutcome.Refused r -> {
                ledger.append(new JournalEvent.MessageFailed(id, shortened(r.reason()), false, Optional.empty()));
                tally[2]++;
            }
            case SendOutcome.Pointless p -> {
                ledger.append(new JournalEvent.MessageDropped(id, AlertState.Remark.PROGRAM, shortened(p.why())));
                tally[3]++;
            }
        }
    }

    /** One minute after the first attempt, then twice as long each time; longer where the other side asks for it. */
    static Duration pause(int attempts, Optional<Duration> asked) {
        Duration own = Duration.ofMinutes(Math.min(LONGEST_WAIT_MINUTES, 1L << Math.min(attempts - 1, 16)));
        return asked.filter(a -> a.compareTo(own) > 0)
                .map(a -> a.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : a)
                .orElse(own);
    }

    private Map<PortfolioId, String> names(OutgoingMessage message) {
        Map<PortfolioId, String> names = new LinkedHashMap<>();
        for (Notice notice : message.notices()) {
            PortfolioId id = notice.key().portfolio();
            ledger.book().portfolio(id).map(AlertDelivery::name).ifPresent(name -> names.put(id, name));
        }
        return names;
    }

    private static String name(Portfolio portfolio) {
        return portfolio.sample() ? portfolio.name() + " (SAMPLE)" : portfolio.name();
    }

    /** A name that no other journal gives: the place in this one, and what came before it. */
    private MessageId nextId() {
        return new MessageId("M" + (ledger.book().sequence() + 1) + "-"
                + ledger.book().headHash().substring(0, 12));
    }

    private static List<NoticeId> ids(List<Notice> notices) {
        return new ArrayList<>(notices.stream().map(Notice::id).toList());
    }

    private void dead(MessageId id) {
        if (outbox().message(id).filter(OutgoingMessage::dead).isEmpty()) {
            List<String> known = deadLetters().stream().map(m -> m.id().value()).toList();
            throw new Rejection(new Rejection.Problem(
                    "message",
                    id.value(),
                    known.isEmpty() ? "a dead letter, but there is none" : "one of " + String.join(", ", known),
                    "List them with: alerts delivery show."));
        }
    }

    private Outbox outbox() {
        return ledger.book().outbox();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON - 3) + "...";
    }
}
