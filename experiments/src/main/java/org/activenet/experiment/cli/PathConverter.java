// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The name of a file or folder on the command line. An empty one would be the folder that one is in, which nobody means.
final class PathConverter implements ITypeConverter<Path> {
    /// Here and not where it is called: to verify the caller the JVM would load classes of picocli, which short commands spare.
    static void addTo(CommandLine commandLine) {
        commandLine.registerConverter(Path.class, new PathConverter());
    }

    @Override
    public Path convert(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("an empty name");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is not a path");
        }
    }
}
