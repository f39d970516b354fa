// SPDX-License-Identifier: Apache-2.0
package org.activenet.entry;

import java.lang.reflect.InvocationTargetException;

/// Where `java -jar benchmarks.jar` begins, whatever Java that is: one that is too old is told so in plain words.
///
/// This class alone is compiled for Java 8. An old Java would refuse any other class of ours with `UnsupportedClassVersionError`
/// and a stack trace before the first line of it runs; so the rest is called by its name.
public final class AnyJava {
    static final String NEXT = "org.activenet.benchmark.BenchmarksJar";
    static final int OLDEST = 25;
    private static final int BAD_INPUT = 2;

    private AnyJava() {}

    public static void main(String[] arguments) throws Throwable {
        int version = version(System.getProperty("java.specification.version"));
        if (version < OLDEST) {
            System.err.println("benchmarks.jar: error: this is Java " + version + ", ActiveNet needs Java " + OLDEST
                    + " or later\n"
                    + "  It runs from " + System.getProperty("java.home") + "\n"
                    + "  Start the jar with the bin/java of a JDK " + OLDEST + ", or use './activenet bench', which\n"
                    + "  looks for one by itself.");
            System.exit(BAD_INPUT);
        }
        try {
            Class.forName(NEXT).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /// The number of a version: 8 of `1.8`, 17 of `17`.
    static int version(String specification) {
        return Integer.parseInt(specification.startsWith("1.") ? specification.substring(2) : specification);
    }
}
