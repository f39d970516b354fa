// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment;

/// Who is told how far a long piece of work has come.
///
/// Thread-safe: runs end on several threads.
public interface Progress {
    /// Work of `total` equal steps begins: `begin("20 runs", 20)`.
    void begin(String what, int total);

    /// One more step is done; `what` says which, in a few words: `plan, replication 3`.
    void step(String what);

    /// All is done, or will never be.
    void end();

    /// Tells nobody.
    static Progress none() {
        return new Progress() {
            @Override
            public void begin(String what, int total) {}

            @Override
            public void step(String what) {}

            @Override
            public void end() {}
        };
    }
}
