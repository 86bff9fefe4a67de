package dev.counterweight.notify;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import dev.counterweight.domain.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The keychain of the system, and the environment where it has none. An unlocked keychain can be read by other programs of the
 * same person. Waits a bounded time for a keychain that does not answer, for instance because it asks to be unlocked.
 */
public final class KeychainSecrets implements Secrets {
    private static final Logger LOG = Logger.getLogger(KeychainSecrets.class.getName());
    private static final String SERVICE = "Counterweight";
    private static final int PATIENCE_SECONDS = 20;

    private final Map<String, String> environment;

    public KeychainSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> read(Secret secret) {
        return keychain(secret).or(() -> variable(secret));
    }

    @Override
    public Optional<String> where(Secret secret) {
        if (keychain(secret).isPresent()) {
            return Optional.of("the keychain");
        }
        return variable(secret).map(v -> "the environment variable " + secret.variable());
    }

    @Override
    public Optional<String> problem() {
        try {
            return inTime(keyring -> Optional.empty());
        } catch (BackendNotSupportedException e) {
            return Optional.of("this session has no keychain that can be used");
        } catch (PasswordAccessException | TimeoutException e) {
            return Optional.of("the keychain does not answer; is it locked?");
        }
    }

    @Override
    public void store(Secret secret, String value) {
        try {
            inTime(keyring -> {
                keyring.setPassword(SERVICE, secret.key(), value);
                return true;
            });
        } catch (BackendNotSupportedException e) {
            throw refused(secret, "this session has no keychain that can be used");
        } catch (PasswordAccessException | TimeoutException e) {
            throw refused(secret, "the keychain does not take it; is it locked?");
        }
    }

    @Override
    public void remove(Secret secret) {
        if (keychain(secret).isEmpty()) {
            return;
        }
        try {
            inTime(keyring -> {
                keyring.deletePassword(SERVICE, secret.key());
                return true;
            });
        } catch (BackendNotSupportedException | PasswordAccessException | TimeoutException e) {
            throw refused(secret, "the keychain does not give it up; is it locked?");
        }
    }

    private static Rejection refused(Secret secret, String why) {
        return new Rejection(new Rejection.Problem(
                secret.key(),
                "",
                "a keychain; " + why,
                "Set the environment variable " + secret.variable() + " before the program starts instead."));
    }

    private Optional<String> keychain(Secret secret) {
        try {
            return Optional.ofNullable(inTime(keyring -> keyring.getPassword(SERVICE, secret.key())))
                    .filter(value -> !value.isEmpty());
        } catch (BackendNotSupportedException | PasswordAccessException | TimeoutException e) {
            LOG.log(Level.FINE, "the keychain has no " + secret.key(), e);
            return Optional.empty();
        }
    }

    private Optional<String> variable(Secret secret) {
        return Optional.ofNullable(environment.get(secret.variable())).filter(value -> !value.isBlank());
    }

    /** What is asked of an open keychain. */
    private interface Question<T> {
        T of(Keyring keyring) throws PasswordAccessException;
    }

    private static <T> T inTime(Question<T> question)
            throws BackendNotSupportedException, PasswordAccessException, TimeoutException {
        Callable<T> work = () -> {
            try (Keyring keyring = Keyring.create()) {
                return question.of(keyring);
            }
        };
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("keychain").start(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case BackendNotSupportedException none -> throw none;
                case PasswordAccessException locked -> throw locked;
                case null, default -> throw new PasswordAccessException("the keychain failed");
            }
        }
    }
}
