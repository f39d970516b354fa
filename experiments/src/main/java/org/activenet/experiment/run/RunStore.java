// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Optional;
import java.util.function.Supplier;

/// Where runs of one experiment are kept that have come to their end, so that they need not be done again. Thread-safe.
///
/// What is kept are bytes that only this version of the program can read, see [RunCodec]; bytes of other things are not used.
public interface RunStore {
    /// Keeps nothing.
    RunStore NONE = new RunStore() {
        @Override
        public Optional<byte[]> find(Run run) {
            return Optional.empty();
        }

        @Override
        public void keep(Run run, Supplier<byte[]> message) {
            // for nobody
        }
    };

    /// A run of an experiment.
    ///
    /// @param system      its number
    /// @param replication from 0
    /// @param omitted     the number of the failure that does not happen, or -1 for none
    record Run(int system, int replication, int omitted) {}

    /// What was kept of a run; empty if nothing was, or nothing whole.
    Optional<byte[]> find(Run run);

    /// Keeps a run that has ended, if it is of use to anybody. Returns when it will be found whatever happens.
    ///
    /// @param message asked for only if it is kept, since it has all requests
    void keep(Run run, Supplier<byte[]> message);
}
