// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.function.Consumer;
import org.activenet.network.Failures;
import org.activenet.network.Packet;

/// One of the compared systems, set up on the network of one run: how it asks, and how it learns of failures.
interface RunningSystem extends AutoCloseable {
    /// Sends the requests of one stream.
    @FunctionalInterface
    interface Requests {
        /// @param sequence the number of the request in its stream, from 0
        void send(int source, int target, long sequence);
    }

    /// Takes the answers to the requests of one stream.
    @FunctionalInterface
    interface Answers {
        /// @param hop the node on the way that answers, counted from the first hop; 0 for the answer to a ping
        void answered(long sequence, int hop);
    }

    /// Makes ready to ping.
    Requests pings(int payloadBytes, Answers answers);

    /// Makes ready to trace routes.
    Requests traceroutes(int payloadBytes, Answers answers);

    /// Who is told when routing has converged after a failure or repair.
    Failures.Converged routes();

    /// Visits the packets that are held outside the network and its nodes.
    void forEachHeld(Consumer<Packet> visitor);

    /// How long controllers have worked since the start of the run; NaN for a system without any.
    double controllerNs();

    @Override
    void close();
}
