// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;

/// What the requests of a stream put on the one link direction that they load most: along the shortest paths of the intact
/// network, counted as [Messages] are.
///
/// Nothing here depends on the compared systems, so that gaps which follow from a load are the same under all.
public final class PathLoad {
    private final Traffic traffic;
    private final int port;
    private final long rateBitsPerSecond;
    private final boolean[] goesThere; // by pair
    private final boolean[] comesBack;
    private final double nanosOfOneEach;

    private PathLoad(
            Traffic traffic,
            int port,
            long rateBitsPerSecond,
            boolean[] goesThere,
            boolean[] comesBack,
            double secondsOfOneEach) {
        this.traffic = traffic;
        this.port = port;
        this.rateBitsPerSecond = rateBitsPerSecond;
        this.goesThere = goesThere;
        this.comesBack = comesBack;
        this.nanosOfOneEach = 1e9 * secondsOfOneEach;
    }

    /// @param pairs  source and target of each
    /// @param routes over all links of the network
    /// @return empty if no pair has a path
    static Optional<PathLoad> of(Traffic traffic, int[][] pairs, NetworkSpec network, RoutingTable routes) {
        double thereBits = 8 * traffic.messages().meanThereBytes(traffic.payload());
        double backBits = 8 * traffic.messages().meanBackBytes(traffic.payload());
        var seconds = new double[2 * network.linkCount()]; // for one request of each pair, by port
        for (int[] pair : pairs) {
            follow(pair[0], pair[1], network, routes, port -> seconds[port] += thereBits / rate(network, port));
            follow(pair[1], pair[0], network, routes, port -> seconds[port] += backBits / rate(network, port));
        }
        int most = 0;
        for (int port = 1; port < seconds.length; port++) {
            most = seconds[port] > seconds[most] ? port : most;
        }
        if (seconds.length == 0 || seconds[most] == 0) {
            return Optional.empty();
        }
        int port = most;
        var goesThere = new boolean[pairs.length];
        var comesBack = new boolean[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            int pair = i;
            follow(pairs[i][0], pairs[i][1], network, routes, each -> goesThere[pair] |= each == port);
            follow(pairs[i][1], pairs[i][0], network, routes, each -> comesBack[pair] |= each == port);
        }
        return Optional.of(new PathLoad(traffic, port, rate(network, port), goesThere, comesBack, seconds[port]));
    }

    private static long rate(NetworkSpec network, int port) {
        return network.links().get(port >> 1).rateBitsPerSecond();
    }

    private static void follow(
            int source, int target, NetworkSpec network, RoutingTable routes, IntConsumer each) {
        for (int at = source; at != target; ) {
            int port = routes.port(at, target);
            if (port == RoutingTable.NO_PORT) {
                return; // No path: so it is at the first node.
            }
            each.accept(port);
            var link = network.links().get(port >> 1);
            at = (port & 1) == 0 ? link.to() : link.from();
        }
    }

    /// The link direction, by its port.
    public int port() {
        return port;
    }

    /// The mean gap of each pair with which the stream offers some share of what the link direction carries.
    double gapNs(double share) {
        return nanosOfOneEach / share;
    }

    /// The share that it offers with a mean gap of each pair.
    double share(double gapNs) {
        return nanosOfOneEach / gapNs;
    }

    /// The share of what the link direction carries in the measured time that its requests came to which were sent then.
    public double offered(StreamRequests requests, RunTimes times) {
        double bytes = 0;
        Messages messages = traffic.messages();
        for (int i = 0; i < requests.size(); i++) {
            if (times.isMeasured(requests.sentNs(i))) {
                long payloadBytes = requests.payloadBytes(i);
                bytes += goesThere[requests.pair(i)] ? messages.thereBytes(payloadBytes) : 0;
                bytes += comesBack[requests.pair(i)] ? messages.backBytes(payloadBytes) : 0;
            }
        }
        return 8 * bytes / (rateBitsPerSecond * (times.measuredNs() / 1e9));
    }
}
