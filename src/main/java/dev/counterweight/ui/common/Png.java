package dev.counterweight.ui.common;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;

/** Writes a picture as PNG (W3C Portable Network Graphics, 2003): 8-bit RGB, one IDAT chunk, filter "up". */
public final class Png {
    private Png() {}

    public static byte[] bytes(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader reader = image.getPixelReader();
        int[] line = new int[width];
        byte[] before = new byte[width * 3];
        byte[] now = new byte[width * 3];
        try (ByteArrayOutputStream out = new ByteArrayOutputStream(width * height / 4)) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            chunk(out, "IHDR", header(width, height));
            ByteArrayOutputStream data = new ByteArrayOutputStream(width * height / 4);
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(data, new Deflater(6))) {
                for (int y = 0; y < height; y++) {
                    reader.getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), line, 0, width);
                    byte[] filtered = new byte[width * 3];
                    for (int x = 0; x < width; x++) {
                        now[3 * x] = (byte) (line[x] >> 16);
                        now[3 * x + 1] = (byte) (line[x] >> 8);
                        now[3 * x + 2] = (byte) line[x];
                    }
                    for (int i = 0; i < now.length; i++) {
                        filtered[i] = (byte) (now[i] - before[i]);
                    }
                    deflated.write(2);
                    deflated.write(filtered);
                    byte[] swap = before;
                    before = now;
                    now = swap;
                }
            }
            chunk(out, "IDAT", data.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream to, String type, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(data);
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
