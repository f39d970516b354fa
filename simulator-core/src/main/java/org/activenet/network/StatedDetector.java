// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.activenet.kernel.EventKind;

/// Detection as it is stated: each end learns by itself, after a delay that is drawn.
///
/// Each change of a link draws one delay for each of its ends, from a stream of its own: `detection/link-3/0/4000000000` is
/// that of link 3 at its first end, of what happens to it at 4 s. So all systems meet the same delays, and so does a run in
/// which something else does not fail. What changes again before it is
/// detected was never noticed at that end: nothing is told then (as a session of BFD stays up when packets come
/// again in time), and so what a node was told last is the state of the link whenever nothing is left to be detected.
///
/// A failed node detects nothing. When it starts anew it takes all its links to be down, and detects each that is not.
final class StatedDetector implements Detector {
    private final Network network;
    private final Detection detection;
    private final EventKind detected;
    private final Map<Integer, End> ends = new HashMap<>(); // by port; none yet: nothing has happened to it

    /// What a node knows of one of its links.
    private static final class End {
        private boolean isTakenToBeUp = true;
        private boolean isPending;
        private long order; // of the pending detection
        private int cause; // of the pending detection
    }

    StatedDetector(Network network, Detection detection) {
        this.network = network;
        this.detection = detection;
        this.detected = network.simulation().register(
                "link is detected to have changed", (port, _) -> detected((int) port), (port, _) -> "at port " + port);
    }

    private End end(int port) {
        return ends.computeIfAbsent(port, _ -> new End());
    }

    private long delayNs(int port) {
        // Put together by +, since a format would write the digits of the machine's language.
        String name = "detection/link-" + (port >> 1) + "/" + (port & 1) + "/" + network.nowNs();
        return detection.drawNs(network.random(name));
    }

    @Override
    public void changed(int[] links, int cause) {
        for (int link : links) {
            for (int port = 2 * link; port <= 2 * link + 1; port++) {
                changed(port, network.isUp(port), cause);
            }
        }
    }

    private void changed(int port, boolean isUp, int cause) {
        End end = end(port);
        forgetPending(end);
        if (end.isTakenToBeUp != isUp && network.isNodeUp(network.ownerNode(port))) {
            end.isPending = true;
            end.cause = cause;
            end.order = network.simulation().schedule(network.ownerNode(port), delayNs(port), detected, port, 0);
            network.steps().begun(RepairSteps.Step.DETECTED, cause);
        }
    }

    private void forgetPending(End end) {
        if (end.isPending) {
            end.isPending = false;
            network.simulation().cancel(end.order);
            network.steps().dropped(RepairSteps.Step.DETECTED, end.cause);
        }
    }

    private void detected(int port) {
        End end = Objects.requireNonNull(ends.get(port));
        end.isPending = false;
        end.isTakenToBeUp = network.isUp(port);
        network.steps().detected(port, end.cause);
        network.steps().done(RepairSteps.Step.DETECTED, end.cause, network.nowNs());
        network.node(network.ownerNode(port)).portChanged(port, end.isTakenToBeUp);
    }

    @Override
    public void nodeFailed(int node) {
        for (int port : network.portsOf(node)) {
            forgetPending(end(port));
        }
    }

    @Override
    public void nodeStarts(int node) {
        for (int port : network.portsOf(node)) {
            end(port).isTakenToBeUp = false;
        }
    }
}
