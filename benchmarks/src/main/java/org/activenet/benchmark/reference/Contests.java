// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is compared: all jobs and cases, and how long each run is.
///
/// The sizes of PHOLD are those that the project promises something of, and from a thousand to a million pending events
/// for how the cost grows.
public final class Contests {
    private static final String PHOLD = "phold";
    private static final String FORWARDING = "forwarding";
    private static final String CAPSULE_FORWARDING = "capsule-forwarding";
    private static final String PACKET_PROGRAM = "packet-program";

    private static final String GRID = "grid 10x10";
    private static final int SIDE = 10;
    private static final int FLOWS = 100;
    private static final String GRID_SECONDS = "4";
    private static final String LONG_GRID_SECONDS = "20"; // two at once: long enough to overlap nearly all the time
    private static final String EXECUTIONS = "40000000"; // half a second of ours: three runs of it are warm

    private final ReferencePrograms programs;
    private final List<String> flags;
    private final Path folder;

    private Contests(ReferencePrograms programs, List<String> flags, Path folder) {
        this.programs = programs;
        this.flags = flags;
        this.folder = folder;
    }

    /// The whole comparison.
    ///
    /// @param flags  of our JVMs
    /// @param folder for files that the sides need
    public static List<Contest> all(ReferencePrograms programs, List<String> flags, Path folder) throws IOException {
        var contests = new Contests(programs, flags, folder);
        Path network = folder.resolve("grid.txt");
        Files.writeString(network, FlowNetwork.grid(SIDE, FLOWS, Jobs.INTERVAL_NS).text());
        return List.of(
                contests.phold(1_024, 16, 200),
                contests.phold(65_536, 16, 5),
                contests.phold(1_048_576, 1, 5),
                contests.phold(1_024, 1, 2_000),
                contests.phold(16_384, 1, 200),
                contests.phold(131_072, 1, 30),
                contests.flows(FORWARDING, network),
                contests.flows(CAPSULE_FORWARDING, network),
                contests.antsFlows(network),
                contests.packetProgram(),
                contests.twoAtOnce(network));
    }

    private Contest phold(int processes, int eventsPerProcess, int seconds) {
        String size = processes + " " + eventsPerProcess + " " + seconds;
        String name = processes + "x" + eventsPerProcess;
        Side ours = ours(PHOLD + " " + size, "-Xmx4g");
        Path program = programs.phold();
        return new Contest(Stream.of("heap4", "ladder")
                .map(queue -> new Contest.Case(
                        PHOLD,
                        name + " " + queue,
                        ours,
                        program == null ? null : ReferenceSide.phold(program.toString(), queue, size)))
                .toList());
    }

    private Contest flows(String job, Path network) {
        String words = job + " " + SIDE + " " + FLOWS + " " + GRID_SECONDS;
        Side reference = forwarding(network, GRID_SECONDS, 1);
        return new Contest(List.of(
                new Contest.Case(job, GRID, ours(words), reference),
                new Contest.Case(job, GRID + " fingerprints", ours(words + " fingerprints"), reference)));
    }

    private Contest antsFlows(Path network) {
        String words = CAPSULE_FORWARDING + " " + SIDE + " " + FLOWS + " " + GRID_SECONDS + " ants";
        return new Contest(List.of(new Contest.Case(
                CAPSULE_FORWARDING, GRID + " ANTS", ours(words), forwarding(network, GRID_SECONDS, 1))));
    }

    private Contest packetProgram() {
        Path program = programs.packetProgram();
        Side reference = program == null ? null : ReferenceSide.packetProgram(program.toString(), EXECUTIONS);
        return new Contest(List.of(
                new Contest.Case(PACKET_PROGRAM, "PLAN", ours(PACKET_PROGRAM + " " + EXECUTIONS), reference),
                new Contest.Case(PACKET_PROGRAM, "ANTS", ours(PACKET_PROGRAM + " " + EXECUTIONS + " ants"), reference)));
    }

    private Contest twoAtOnce(Path network) {
        String words = FORWARDING + " " + SIDE + " " + FLOWS + " " + LONG_GRID_SECONDS;
        return new Contest(List.of(
                new Contest.Case(
                        FORWARDING, ScalingGain.ONE, ours("at-once 1 " + words), forwarding(network, LONG_GRID_SECONDS, 1)),
                new Contest.Case(
                        FORWARDING, ScalingGain.TWO, ours("at-once 2 " + words), forwarding(network, LONG_GRID_SECONDS, 2))));
    }

    private @Nullable Side forwarding(Path network, String seconds, int copies) {
        Path program = programs.forwarding();
        return program == null
                ? null
                : ReferenceSide.forwarding(program.toString(), network.toString(), seconds, copies);
    }

    private Side ours(String job, String... moreFlags) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(moreFlags));
        return new OurSide(all, job, folder);
    }
}
