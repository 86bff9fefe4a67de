package dev.counterweight.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate of the mail server in tests, and connections that trust it and no other. */
public final class TestCertificate {
    private static final Path FILE = Path.of("src/test/resources/mail/localhost.p12");
    private static final String PASSWORD = "changeit";

    private TestCertificate() {}

    /** Makes the mail servers that are started from now on use it. */
    public static void serve() {
        System.setProperty("greenmail.tls.keystore.file", FILE.toAbsolutePath().toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        System.setProperty("greenmail.tls.key.password", PASSWORD);
    }

    /** Makes every connection of this process trust it and no other, until the result is made the default again. */
    public static SSLContext trust() {
        try (InputStream in = Files.newInputStream(FILE)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            SSLContext before = SSLContext.getDefault();
            SSLContext.setDefault(context);
            return before;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
