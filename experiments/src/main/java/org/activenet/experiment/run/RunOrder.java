// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import org.activenet.experiment.process.MessageReader;
import org.activenet.experiment.process.MessageWriter;
import org.activenet.experiment.process.OddMessageException;

/// What a process of its own is to run next, of the one system that it has.
///
/// @param number  of the order, which the answer repeats
/// @param omitted the failure without which it goes; [#NONE] for a run with all of them
record RunOrder(long number, int replication, int omitted) {
    static final int NONE = -1;

    boolean isTwin() {
        return omitted != NONE;
    }

    byte[] message() {
        return new MessageWriter().count(number).count(replication).signed(omitted).message();
    }

    static RunOrder read(byte[] message) throws OddMessageException {
        var in = new MessageReader(message);
        var order = new RunOrder(
                in.count(Long.MAX_VALUE), (int) in.count(Integer.MAX_VALUE), (int) in.signed(Integer.MAX_VALUE));
        in.end();
        return order;
    }
}
