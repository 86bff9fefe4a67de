package dev.counterweight.notify;

import dev.counterweight.domain.EmailSettings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.email.EmailPopulatingBuilder;
import org.simplejavamail.api.mailer.MailerRegularBuilder;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/**
 * E-mail by SMTP. The header {@code Message-ID} is made of the message's name, so that mail servers and programs recognise one
 * that is sent again. A server whose certificate is not trusted, or that cannot encrypt where it must, is told nothing.
 */
final class EmailChannel implements AlertChannel {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final EmailSettings settings;
    private final Supplier<Optional<String>> password;

    /** @param password asked for only when there is a user to log in */
    EmailChannel(EmailSettings settings, Supplier<Optional<String>> password) {
        this.settings = settings;
        this.password = password;
    }

    @Override
    public SendOutcome send(AlertMessage message) {
        Optional<String> secret = settings.user().isPresent() ? password.get() : Optional.empty();
        if (settings.user().isPresent() && secret.isEmpty()) {
            return new SendOutcome.Refused(
                    "there is no password for " + settings.user().get() + " at " + settings.host()
                            + ": store it in the keychain, or set " + Secret.SMTP_PASSWORD.variable());
        }
        try {
            mailer(secret).buildMailer().sendMail(email(message));
            return new SendOutcome.Arrived();
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private Email email(AlertMessage message) {
        String domain = settings.from().substring(settings.from().lastIndexOf('@') + 1);
        EmailPopulatingBuilder email = EmailBuilder.startingBlank()
                .fixingMessageId("<" + message.id() + ".counterweight@" + domain + ">")
                .from("Counterweight", settings.from())
                .withSubject(message.title())
                .withHeader("X-Counterweight-Message", message.id().value())
                .withHeader("Auto-Submitted", "auto-generated")
                .withPlainText(message.body());
        settings.to().forEach(email::to);
        return email.buildEmail();
    }

    private MailerRegularBuilder<?> mailer(Optional<String> secret) {
        MailerRegularBuilder<?> mailer = MailerBuilder.withSMTPServerHost(settings.host())
                .withSMTPServerPort(settings.port())
                .withSessionTimeout(TIMEOUT_MILLIS)
                .trustingAllHosts(false) // the library's default is to trust every certificate
                .verifyingServerIdentity(true);
        settings.user().ifPresent(mailer::withSMTPServerUsername);
        secret.ifPresent(mailer::withSMTPServerPassword);
        switch (settings.security()) {
            case TLS -> mailer.withTransportStrategy(TransportStrategy.SMTPS);
            case STARTTLS -> mailer.withTransportStrategy(TransportStrategy.SMTP_TLS);
            case NONE -> {
                mailer.withTransportStrategy(TransportStrategy.SMTP);
                mailer.withProperty("mail.smtp.starttls.enable", "false");
            }
        }
        return mailer;
    }

    /** What a failure means. Messages of the server are quoted; the password is in none of them. */
    private SendOutcome failed(RuntimeException e) {
        String at = settings.host() + ":" + settings.port();
        if (cause(e, AuthenticationFailedException.class) != null) {
            return new SendOutcome.Refused(
                    at + " does not accept the password of " + settings.user().orElse("nobody"));
        }
        SSLException ssl = cause(e, SSLException.class);
        if (ssl != null) {
            return new SendOutcome.TryLater("the connection to " + at + " is not safe: " + ssl.getMessage(), false);
        }
        if (cause(e, MailConnectException.class) != null
                || cause(e, ConnectException.class) != null
                || cause(e, UnknownHostException.class) != null) {
            return new SendOutcome.TryLater(at + " cannot be reached", false);
        }
        int code = code(e);
        String said = said(e);
        if (code >= 500) {
            return new SendOutcome.Refused(at + " refuses the message: " + said);
        }
        return new SendOutcome.TryLater(at + " did not take the message: " + said, code < 400);
    }

    /** The server's answer code; zero where the connection ended without one. */
    private static int code(Throwable e) {
        for (Throwable t = e; t != null; t = next(t)) {
            int code = switch (t) {
                case SMTPSendFailedException s -> s.getReturnCode();
                case SMTPAddressFailedException s -> s.getReturnCode();
                case SMTPSenderFailedException s -> s.getReturnCode();
                default -> 0;
            };
            if (code > 0 && !(next(t) instanceof SendFailedException)) {
                return code;
            }
        }
        return 0;
    }

    private static String said(Throwable e) {
        String said = "no answer";
        for (Throwable t = e; t != null; t = next(t)) {
            said = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
        }
        String line = said.strip().lines().findFirst().orElse("no answer");
        return line.length() <= 200 ? line : line.substring(0, 197) + "...";
    }

    /** Jakarta Mail chains what went wrong for each recipient beside the cause. */
    private static @Nullable Throwable next(Throwable t) {
        return t instanceof MessagingException m && m.getNextException() != null ? m.getNextException() : t.getCause();
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = next(t)) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
