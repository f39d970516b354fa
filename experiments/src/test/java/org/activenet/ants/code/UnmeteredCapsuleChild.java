// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.activenet.experiment.process.Frames;

/// A process that evaluates capsules without the meter: it gets the class file of each, and answers what the capsule printed.
public final class UnmeteredCapsuleChild {
    private UnmeteredCapsuleChild() {}

    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            while (true) {
                byte[] file = Frames.read(System.in, Limits.CLASS_BYTES);
                Judgement judgement = Programs.judgeFiles(Map.of("C", file), new Layers(true, false, true));
                try (LoadedProtocol loaded = judgement.checked().orThrow().load()) {
                    String printed = Programs.run(loaded, Programs.budget()).node().log.toString();
                    Frames.write(out, printed.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException _) {
            // Its parent is gone.
        }
    }
}
