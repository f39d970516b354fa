// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class GraphLibraryHiddenTest {
    private static List<ClassModel> classes() throws IOException, URISyntaxException {
        Path root = Path.of(Topologies.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).map(GraphLibraryHiddenTest::parse).toList();
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void jgraphtIsKnownToTwoPackagesOnly() throws IOException, URISyntaxException {
        assertFalse(classes().isEmpty());
        Set<String> packages = new TreeSet<>();
        for (ClassModel model : classes()) {
            boolean mentions = StreamSupport.stream(model.constantPool().spliterator(), false)
                    .anyMatch(entry -> entry instanceof Utf8Entry text && text.stringValue().contains("org/jgrapht"));
            if (mentions) {
                String name = model.thisClass().asInternalName();
                packages.add(name.substring(0, name.lastIndexOf('/')));
            }
        }
        assertEquals(Set.of("org/activenet/topology/generate", "org/activenet/topology/route"), packages);
    }

    @Test
    void jgraphtIsInNoPublicSignature() throws IOException, URISyntaxException {
        Set<String> shown = new TreeSet<>();
        for (ClassModel model : classes()) {
            if (model.flags().has(AccessFlag.PUBLIC)) {
                model.methods().stream()
                        .filter(method -> !method.flags().has(AccessFlag.PRIVATE))
                        .filter(method -> method.methodType().stringValue().contains("org/jgrapht"))
                        .forEach(method -> shown.add(model.thisClass().asInternalName() + "." + method.methodName()));
                model.fields().stream()
                        .filter(field -> !field.flags().has(AccessFlag.PRIVATE))
                        .filter(field -> field.fieldType().stringValue().contains("org/jgrapht"))
                        .forEach(field -> shown.add(model.thisClass().asInternalName() + "." + field.fieldName()));
            }
        }
        assertEquals(Set.of(), shown);
    }
}
