// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;

/// Queues with known answers: Poisson arrivals at one server, by Lindley's recursion, and what theory says of them.
final class Queues {
    static final long SERVICE_NS = 1_000_000;

    private Queues() {}

    /// How long the server works on a customer.
    enum Service {
        FIXED,
        EXPONENTIAL;

        long nextNs(RandomStream lengths) {
            return switch (this) {
                case FIXED -> SERVICE_NS;
                case EXPONENTIAL -> Math.max(1, lengths.nextExponentialNs(SERVICE_NS));
            };
        }

        /// The mean wait in services, by Pollaczek and Khinchine.
        double meanWait(double load) {
            return switch (this) {
                case FIXED -> load / (2 * (1 - load));
                case EXPONENTIAL -> load / (1 - load);
            };
        }
    }

    /// @param warmUp  customers that do not count; the queue begins empty
    /// @param counted customers that count
    record Length(int warmUp, int counted) {}

    /// The mean wait of one replication, in services.
    static double meanWait(long seed, int replication, Service service, double load, Length length) {
        var random = new RandomStreams(seed, replication);
        RandomStream gaps = random.stream("gaps");
        RandomStream lengths = random.stream("lengths");
        long meanGapNs = Math.round(SERVICE_NS / load);
        long waitNs = 0;
        long sumNs = 0;
        for (int customer = 0; customer < length.warmUp + length.counted; customer++) {
            sumNs += customer < length.warmUp ? 0 : waitNs;
            waitNs = Math.max(0, waitNs + service.nextNs(lengths) - gaps.nextExponentialNs(meanGapNs));
        }
        return (double) sumNs / length.counted / SERVICE_NS;
    }

    /// Which customers an M/D/1/K queue turns away: those that find `places` in the system.
    static boolean[] lostOfMD1K(long seed, int replication, double load, int places, Length length) {
        RandomStream gaps = new RandomStreams(seed, replication).stream("gaps");
        long meanGapNs = Math.round(SERVICE_NS / load);
        boolean[] isLost = new boolean[length.counted];
        long workNs = 0;
        for (int customer = 0; customer < length.warmUp + length.counted; customer++) {
            boolean isFull = workNs > (places - 1) * SERVICE_NS;
            if (customer >= length.warmUp) {
                isLost[customer - length.warmUp] = isFull;
            }
            workNs = Math.max(0, workNs + (isFull ? 0 : SERVICE_NS) - gaps.nextExponentialNs(meanGapNs));
        }
        return isLost;
    }

    /// The share that M/D/1/K turns away, exactly: from the chain of what departures leave behind, which up to `places` - 1 is
    /// that of the queue without a limit, cut off (Kleinrock, "Queueing Systems, Volume 1", chapter 5).
    static double lossOfMD1K(double load, int places) {
        double[] arrivals = new double[places + 1]; // during one service
        arrivals[0] = Math.exp(-load);
        for (int count = 1; count <= places; count++) {
            arrivals[count] = arrivals[count - 1] * load / count;
        }
        double[] left = new double[places];
        left[0] = 1;
        double sum = 1;
        for (int next = 1; next < places; next++) {
            double inflow = left[next - 1] - left[0] * arrivals[next - 1];
            for (int from = 1; from < next; from++) {
                inflow -= left[from] * arrivals[next - from];
            }
            left[next] = inflow / arrivals[0];
            sum += left[next];
        }
        return 1 - 1 / (left[0] / sum + load);
    }
}
