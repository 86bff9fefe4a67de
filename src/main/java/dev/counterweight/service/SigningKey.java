package dev.counterweight.service;

import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The key pair (Ed25519, RFC 8032) with which this data folder signs what it hands on. Made when first needed, in a folder that
 * only its owner can read; the private key never leaves it.
 */
final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private SigningKey(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** @param home data folder; written to when it has no keys yet */
    static SigningKey of(Path home) {
        Path folder = home.resolve("keys");
        Path secret = folder.resolve("bundle.ed25519");
        Path open = folder.resolve("bundle.ed25519.pub");
        try {
            if (!Files.exists(secret)) {
                make(folder, secret, open);
            }
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            byte[] shown = Base64.getDecoder().decode(Files.readString(open).strip());
            byte[] hidden = Base64.getDecoder().decode(Files.readString(secret).strip());
            return new SigningKey(keys.generatePrivate(new PKCS8EncodedKeySpec(hidden)), shown);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new Rejection(new Rejection.Problem(
                    "keys/bundle.ed25519",
                    "",
                    "a key that can be read (" + e.getMessage() + ")",
                    "Put the folder keys right, or move it away: a new key is then made, and others see a new"
                            + " signer."));
        }
    }

    private static void make(Path folder, Path secret, Path open) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        owners(folder, "rwx------");
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        AtomicFile.write(
                open, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        owners(open, "rw-------");
        AtomicFile.write(
                secret, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        owners(secret, "rw-------");
    }

    /** For the owner only, where the file system knows owners; a temporary file of the system is made so anyway. */
    private static void owners(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign: " + e.getMessage(), e);
        }
    }

    /** Whether the owner of this public key signed exactly this message. */
    static boolean verifies(byte[] publicKey, byte[] message, byte[] signed) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The first 16 bytes of the key's SHA-256, in groups that people can compare. */
    static String fingerprint(byte[] publicKey) {
        String hash = ContentHash.of(publicKey).substring(0, 32);
        return String.join(" ", hash.split("(?<=\\G.{4})"));
    }
}
