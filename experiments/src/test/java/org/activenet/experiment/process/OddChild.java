// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A child that answers each message as the message asks it to.
final class OddChild {
    private OddChild() {}

    public static void main(String[] arguments) throws Exception {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        while (true) {
            String word;
            try {
                word = new String(Frames.read(System.in, 1_000), StandardCharsets.UTF_8);
            } catch (OddMessageException end) {
                return;
            }
            act(word, out);
        }
    }

    private static void act(String word, OutputStream out) throws IOException, InterruptedException {
        switch (word) {
            case "echo" -> Frames.write(out, "echo".getBytes(StandardCharsets.UTF_8));
            case "twice" -> {
                Frames.write(out, "one".getBytes(StandardCharsets.UTF_8));
                Frames.write(out, "two".getBytes(StandardCharsets.UTF_8));
            }
            case "heap" -> Frames.write(out, Long.toString(Runtime.getRuntime().maxMemory()).getBytes(StandardCharsets.UTF_8));
            case "garbage" -> write(out, "Exception in thread main java.lang.Error: surprise\n".getBytes(StandardCharsets.UTF_8));
            case "huge" -> write(out, new byte[] {1, 0x7f, -1, -1, -1, 0, 0});
            case "half" -> {
                write(out, new byte[] {1, 0, 0, 0, 100, 1, 2, 3});
                Runtime.getRuntime().halt(9);
            }
            case "exit" -> Runtime.getRuntime().halt(7);
            case "memory" -> fill(new ArrayList<>());
            case "silence" -> new CountDownLatch(1).await();
            default -> throw new IllegalArgumentException(word);
        }
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static void fill(List<byte[]> kept) {
        while (true) {
            kept.add(new byte[1 << 20]);
        }
    }
}
