// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.activenet.experiment.process.Frames;
import org.activenet.experiment.process.MessageWriter;

/// A process that takes part in the conversation as far as it likes: what it does in a replication, [#HABITS] says.
final class OddRunProcess {
    /// By replication. The process says of each run that it failed: that is told without running anything.
    static final List<String> HABITS =
            List.of("right", "garbage", "right", "silence", "other order", "other kind", "exit", "right");

    private OddRunProcess() {}

    public static void main(String[] arguments) throws Exception {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            Frames.read(System.in, 1 << 20);
            Frames.write(out, RunSetup.answer(RunSetup.READY));
            while (true) {
                RunOrder order = RunOrder.read(Frames.read(System.in, 1 << 20));
                act(order, HABITS.get(order.replication()), out);
            }
        } catch (IOException _) {
            // Its parent is gone.
        }
    }

    private static void act(RunOrder order, String habit, OutputStream out) throws IOException, InterruptedException {
        switch (habit) {
            case "right" -> Frames.write(out, fault(order.number()));
            case "other order" -> Frames.write(out, fault(order.number() + 1));
            case "other kind" -> Frames.write(out, new MessageWriter().octet(77).count(order.number()).message());
            case "garbage" -> {
                byte[] bytes = new byte[100];
                Arrays.fill(bytes, (byte) 'x');
                out.write(bytes);
                out.flush();
            }
            case "silence" -> new CountDownLatch(1).await();
            case "exit" -> Runtime.getRuntime().halt(5);
            default -> throw new IllegalArgumentException(habit);
        }
    }

    private static byte[] fault(long order) {
        return new MessageWriter().octet(3).count(order).text("it says so").message();
    }
}
