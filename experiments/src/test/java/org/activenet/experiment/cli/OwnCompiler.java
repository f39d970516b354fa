// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/// Somebody who compiles programs of capsules, and packs them, with the tools of the JDK.
public final class OwnCompiler {
    /// The name of the text, which stands in the class files: the one that it has when it is compiled by us, so that these may be
    /// the same to the byte.
    static final String FILE = "Capsules.java";

    private OwnCompiler() {}

    /// Writes a program beside its class files, which come into the folder `classes`. No class of it is public.
    public static void compile(Path folder, String program, String... options) throws IOException {
        Path source = Files.writeString(folder.resolve(FILE), program);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String[] command = Stream.concat(
                Stream.of("-proc:none", "-cp", classPath, "-d", folder.resolve("classes").toString(), source.toString()),
                Stream.of(options)).toArray(String[]::new);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, command));
    }

    /// Packs class files of the folder `classes`.
    static void pack(Path folder, String jar, String... names) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve(jar)))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(Files.readAllBytes(folder.resolve("classes").resolve(name)));
                out.closeEntry();
            }
        }
    }
}
