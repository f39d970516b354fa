// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

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

    private final Function<SourceText, Checked<P>> check;
    private final ConcurrentMap<Source, Checked<P>> bySource = new ConcurrentHashMap<>();

    /// A text under a name: findings show the name.
    private record Source(String path, String text) {}

    /// @param check checks a text that was not met before
    public CheckedSources(Function<SourceText, Checked<P>> check) {
        this.check = check;
    }

    /// Checks a program, or finds it checked.
    public Checked<P> check(SourceText text) {
        if (bySource.size() >= MOST_PROGRAMS) {
            bySource.clear();
        }
        return bySource.computeIfAbsent(new Source(text.path(), text.text()), _ -> check.apply(text));
    }
}
