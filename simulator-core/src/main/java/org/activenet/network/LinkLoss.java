// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Objects;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;
import org.jspecify.annotations.Nullable;

/// Links that lose packets by chance: each packet by itself, whatever became of those before (Bernoulli's trials).
///
/// Decided when a packet would arrive, so that it has waited, been sent and taken its share of the link like any other. Each
/// direction draws from a stream of its own, `loss/link-3/forth` from the `from` end and `loss/link-3/back` from the other, one
/// draw for each packet that would arrive. A link without loss has no stream.
///
/// Ours: real links lose in bursts.
final class LinkLoss {
    private final NetworkSpec spec;
    private final RandomStreams random;
    private final @Nullable RandomStream[] streams; // by port; null: nothing has come over it yet

    LinkLoss(NetworkSpec spec, RandomStreams random) {
        this.spec = spec;
        this.random = random;
        this.streams = new RandomStream[2 * spec.linkCount()];
    }

    static boolean isAnyIn(NetworkSpec spec) {
        return spec.links().stream().anyMatch(link -> link.lossPerBillion() > 0);
    }

    /// Whether the link takes the next packet that a port has sent; each call is one draw.
    boolean takesNext(int port) {
        if (streams[port] == null) {
            streams[port] = random.stream("loss/link-" + (port >> 1) + ((port & 1) == 0 ? "/forth" : "/back"));
        }
        return Objects.requireNonNull(streams[port]).nextLong(LinkSpec.ALL_PER_BILLION)
                < spec.links().get(port >> 1).lossPerBillion();
    }
}
