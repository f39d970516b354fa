// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The programs of workloads, which lie with the workloads in the module above: languages are tested with them, too.
public final class WorkloadPrograms {
    private static final Path FOLDER = Path.of(System.getProperty("activenet.root", ".."))
            .resolve("experiments/src/main/resources/org/activenet/experiment/workload");

    private WorkloadPrograms() {}

    /// Whether a name is that of such a program, with its folder: `ping/ping.plan`.
    public static boolean has(String name) {
        return name.contains("/");
    }

    public static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
