// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;

/// The programs of one language that runs have met, each checked once: what streams, systems and runs share.
///
/// Thread-safe. Whether a simulated node has a program is another matter; here it only costs no second check. When it
/// is full it is emptied, so that strangers' code cannot fill the memory; results never depend on what is remembered.
///
/// @param <P> a checked program
public final class CheckedSources<P> {
    private static final int MOST_PROGRAMS = 1_024;

    private final Function<ProgramSource, Checked<P>> check;
    private final ConcurrentMap<Source, Checked<P>> bySource = new ConcurrentHashMap<>();

    /// A program under a name: findings show the name.
    private record Source(String path, String text, SortedMap<String, ByteBuffer> files) {}

    private CheckedSources(Function<ProgramSource, Checked<P>> check) {
        this.check = check;
    }

    /// @param check checks a program that was not met before
    public static <P> CheckedSources<P> of(Function<ProgramSource, Checked<P>> check) {
        return new CheckedSources<>(check);
    }

    /// The same of a language whose programs are texts.
    public static <P> CheckedSources<P> ofTexts(Function<SourceText, Checked<P>> check) {
        return new CheckedSources<>(source -> check.apply(source.text()));
    }

    /// Checks a program, or finds it checked.
    public Checked<P> check(SourceText text) {
        return check(ProgramSource.of(text));
    }

    /// Checks a program, or finds it checked.
    public Checked<P> check(ProgramSource source) {
        if (bySource.size() >= MOST_PROGRAMS) {
            bySource.clear();
        }
        SourceText text = source.text();
        return bySource.computeIfAbsent(new Source(text.path(), text.text(), source.files()), _ -> check.apply(source));
    }
}
