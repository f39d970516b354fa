// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.Arrays;
import java.util.List;

/// The jobs as words, which is how one JVM tells another what to do.
final class Jobs {
    static final String USAGE = """
            phold PROCESSES EVENTS_PER_PROCESS SECONDS
            forwarding SIDE FLOWS SECONDS [fingerprints]
            capsule-forwarding SIDE FLOWS SECONDS [ants] [fingerprints]
            packet-program EXECUTIONS [ants]
            at-once COPIES JOB...
            """;

    private static final long NS_PER_S = 1_000_000_000;
    static final long INTERVAL_NS = 1_000_000; // of all flows

    private Jobs() {}

    /// @param words from the one at `first` on
    static ReferenceJob parse(String[] words, int first) {
        List<String> rest = Arrays.asList(words).subList(first, words.length);
        return switch (rest.getFirst()) {
            case "phold" -> new Phold(number(rest, 1), number(rest, 2), seconds(rest, 3));
            case "forwarding" -> new Forwarding(grid(rest), seconds(rest, 3), rest.contains("fingerprints"));
            case "capsule-forwarding" ->
                    capsuleForwarding(grid(rest), seconds(rest, 3), rest.contains("ants"), rest.contains("fingerprints"));
            case "packet-program" -> rest.contains("ants")
                    ? PacketProgram.ofAnts(number(rest, 1))
                    : PacketProgram.ofPlan(number(rest, 1));
            case "at-once" -> new AtOnce(number(rest, 1), parse(words, first + 2));
            default -> throw new IllegalArgumentException("unknown job " + rest + ", known are:\n" + USAGE);
        };
    }

    private static ReferenceJob capsuleForwarding(
            FlowNetwork flows, long untilNs, boolean isAnts, boolean hasFingerprints) {
        return isAnts
                ? AntsForwarding.of(flows, untilNs, hasFingerprints)
                : PlanForwarding.of(flows, untilNs, hasFingerprints);
    }

    private static FlowNetwork grid(List<String> words) {
        return FlowNetwork.grid(number(words, 1), number(words, 2), INTERVAL_NS);
    }

    private static int number(List<String> words, int index) {
        return Integer.parseInt(words.get(index));
    }

    /// As the reference programs read it.
    private static long seconds(List<String> words, int index) {
        return (long) (Double.parseDouble(words.get(index)) * NS_PER_S);
    }
}
