package dev.counterweight.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How e-mail is sent. The password is no part of it: it is in the system's keychain.
 *
 * @param user the name to log in with; empty for a server that asks for none
 * @param to at least one address
 */
public record EmailSettings(
        String host, int port, Security security, Optional<String> user, String from, List<String> to) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,255}");

    /** How the connection is protected. */
    public enum Security {
        /** Encrypted from the first byte, usually on port 465. */
        TLS,
        /** Encrypted before anything is said, usually on port 587; refused where the server cannot. */
        STARTTLS,
        /** Not at all: only to a server on this machine. */
        NONE
    }

    public EmailSettings {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("host is \"" + host + "\", expected a name such as smtp.example.com");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", expected 1 to 65535");
        }
        boolean local = host.equals("localhost") || host.startsWith("127.");
        if (security == Security.NONE && !local) {
            throw new IllegalArgumentException("security is none, expected tls or starttls, because " + host
                    + " is another machine and the password would be readable on the way");
        }
        user.ifPresent(u -> Ranges.text("user", u));
        address("from", from);
        if (to.isEmpty() || to.size() > 20) {
            throw new IllegalArgumentException("to has " + to.size() + " addresses, expected 1 to 20");
        }
        to.forEach(t -> address("to", t));
        to = List.copyOf(to);
    }

    private static void address(String field, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    field + " is \"" + address + "\", expected an address such as ada@example.com");
        }
    }
}
