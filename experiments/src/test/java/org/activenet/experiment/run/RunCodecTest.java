// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.measure.WayLoad;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.result.ByPlace;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.OpenLanguages;
import org.activenet.experiment.workload.Outcome;
import org.activenet.experiment.workload.StreamRequests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Goal: what a run says in a process of its own arrives as it was, and no bytes whatever do harm. Method: real runs with
/// everything in them (losses, a failure, a load, transfers that send again, programs that print and fail), written and read;
/// then each message cut at each length, and with bytes changed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCodecTest {
    private static final int REPLICATION = 3;
    private static final String SCENARIO = """
            name: codec
            seed: 7
            topology: {name: abilene, rate: 1 Mbps, queue: 4 kB}
            profile: planet-1999
            routing: {convergence: 20 ms}
            phases: {warmUp: 20 ms, measured: 150 ms, drain: 60 ms}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 2}, load: 50 %}
              - {name: files, kind: bulk, pairs: {random: 2}, gap: {every: 60 ms}, size: 4 kB, segment: 1 kB, timeout: 20 ms}
              - {name: paths, kind: traceroute, pairs: {random: 2}, gap: {every: 50 ms}}
            failures: [{node: Denver, down: 60 ms, up: 100 ms}, {link: [Seattle, Sunnyvale], down: 70 ms}]
            systems:
              - {name: plan, kind: plan, program: {ping: mine.plan}}
              - {name: planet, kind: planet, tick: 10 ms}
              - {name: sdn, kind: sdn, mode: reactive, controller: {at: Denver}}
            """;
    private static final String PROGRAM = """
            fun back(source: host, p: port, sequence: int) : unit =
              if thisHostIs(source) then deliver(p, sequence) else
                OnRemote(|back|(source, p, sequence), source, getRB(), defaultRoute)
            fun fail(none: int list) : unit = print(hd none)
            fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit =
              (print("sent\\n");
               if sequence % 2 = 0 then OnRemote(|fail|([]), destination, getRB(), defaultRoute)
               else OnRemote(|back|(source, p, sequence), destination, getRB(), defaultRoute))
            """;

    private OpenLanguages languages;
    private PreparedExperiment experiment;
    private RunCodec codec;
    private List<StreamRequests> sent;

    @BeforeAll
    void prepare(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mine.plan"), PROGRAM);
        Scenario scenario = Scenarios.read(SCENARIO, folder);
        languages = Scenarios.languages(scenario);
        experiment = Scenarios.prepare(scenario, languages);
        codec = new RunCodec(experiment);
        sent = SentRequests.of(experiment, REPLICATION);
    }

    @AfterAll
    void close() {
        languages.close();
    }

    private RunCodec.Asked asked(long order) {
        return new RunCodec.Asked("plan", REPLICATION, order, sent);
    }

    @Test
    void whatARunWasIsReadAsItWasWritten() throws Exception {
        for (PreparedExperiment.Compared system : experiment.systems()) {
            OneRun.Result run = OneRun.of(experiment, system, REPLICATION);
            byte[] message = codec.run(5, run);
            assertEquals(run, codec.readRun(message, asked(5)).value().orElseThrow());
            assertTrue(message.length < codec.mostBytes(sent));

            List<StreamRequests> twin = OneRun.twin(experiment, system, REPLICATION, 0);
            assertEquals(twin, codec.readTwin(codec.twin(6, twin), asked(6)).value().orElseThrow());
        }
    }

    @Test
    void allThatCanBeInARunIsInThese() {
        List<OneRun.Result> runs =
                experiment.systems().stream().map(system -> OneRun.of(experiment, system, REPLICATION)).toList();
        for (Outcome outcome : Outcome.values()) {
            assertTrue(runs.stream().flatMap(run -> run.requests().stream()).anyMatch(stream ->
                    stream.counts((each, i) -> each.outcome(i) == outcome).sent() > 0), outcome.toString());
        }
        assertTrue(runs.stream().flatMap(run -> run.requests().stream()).anyMatch(StreamRequests::isAnySentAgain));
        assertTrue(runs.stream().anyMatch(run -> run.programs().hasPrints()));
        assertTrue(runs.stream().anyMatch(run -> !run.programs().exceptions().isEmpty()));
        assertTrue(runs.stream().allMatch(run -> run.replication().details().streams().get("pings").load().isPresent()));
        assertTrue(runs.stream().noneMatch(run -> run.replication().details().losses().isEmpty()));
        assertTrue(runs.stream().noneMatch(run -> run.replication().details().places().isEmpty()));
        List<ByPlace> places = runs.stream().map(run -> run.replication().details().byPlace()).toList();
        assertTrue(places.stream().noneMatch(place -> place.ways().isEmpty() || place.drops().isEmpty()));
        assertTrue(places.stream().flatMap(place -> place.ways().stream()).anyMatch(way -> way.port() == WayLoad.CHANNEL));
        assertTrue(places.stream().flatMap(place -> place.drops().stream()).anyMatch(drops -> drops.port() == ByPlace.NO_PORT));
    }

    @Test
    void faultsAreReadAsTheyWereWritten() throws Exception {
        Fault fault = Fault.of(new StackOverflowError(), "plan", REPLICATION, 7);
        assertEquals(fault, codec.readTwin(codec.fault(1, fault), asked(1)).fault().orElseThrow());

        Fault bug = Fault.of(new IllegalStateException("made up"), "plan", REPLICATION, 7);
        Fault read = codec.readRun(codec.fault(1, bug), asked(1)).fault().orElseThrow();
        assertEquals(bug.reason(), read.reason());
        assertEquals(bug.bug().map(Throwable::getMessage), read.bug().map(Throwable::getMessage));
        assertTrue(RemoteBug.trace(read.bug().orElseThrow()).contains("at org.activenet.experiment.run.RunCodecTest"),
                "whoever fixes it sees where it was in the other process");
    }

    @Test
    void anAnswerToSomethingElseIsOdd() {
        byte[] fault = codec.fault(4, new Fault("x", Optional.empty()));
        assertThrows(OddMessageException.class, () -> codec.readRun(fault, asked(5)));
        byte[] twin = codec.twin(5, sent);
        assertThrows(OddMessageException.class, () -> codec.readRun(twin, asked(5)));
    }

    @Test
    void whatIsCutOffIsOdd() {
        cut(29);
    }

    @Test
    @Tag("slow")
    void whatIsCutOffAnywhereIsOdd() {
        cut(1);
    }

    private void cut(int stride) {
        for (PreparedExperiment.Compared system : experiment.systems()) {
            byte[] message = codec.run(5, OneRun.of(experiment, system, REPLICATION));
            for (int length = 0; length < message.length; length += stride) {
                byte[] cut = Arrays.copyOf(message, length);
                assertThrows(OddMessageException.class, () -> codec.readRun(cut, asked(5)), "cut to " + length);
            }
            byte[] longer = Arrays.copyOf(message, message.length + 1);
            assertThrows(OddMessageException.class, () -> codec.readRun(longer, asked(5)));
        }
    }

    @Test
    void whateverIsChangedIsOddOrAnotherResult() {
        change(61, 50);
    }

    @Test
    @Tag("slow")
    void whateverIsChangedAnywhereIsOddOrAnotherResult() {
        change(1, 2_000);
    }

    /// What is read in spite of a change must be a result that can be told as any other.
    private void change(int stride, int tries) {
        var random = new SplittableRandom(17);
        for (PreparedExperiment.Compared system : experiment.systems()) {
            byte[] message = codec.run(5, OneRun.of(experiment, system, REPLICATION));
            for (int at = 0; at < message.length; at += stride) {
                for (int change : new int[] {1, 0x80, 0xff, 1 + random.nextInt(255)}) {
                    byte[] changed = message.clone();
                    changed[at] ^= (byte) change;
                    readAndTell(changed);
                }
            }
            for (int i = 0; i < tries; i++) {
                byte[] changed = message.clone();
                for (int changes = 1 + random.nextInt(20); changes > 0; changes--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                readAndTell(changed);
            }
        }
    }

    private void readAndTell(byte[] message) {
        try {
            codec.readRun(message, asked(5)).value().ifPresent(run -> {
                var collected = new Collected(experiment, RunOptions.Detail.REPORT_AND_REQUESTS);
                List<List<StreamRequests>> twins = List.of(sent, sent);
                collected.add(experiment.systems().stream()
                        .map(_ -> new Replication(run, twins, List.of()))
                        .toList());
                collected.systems().forEach(system -> {
                    system.summaries();
                    system.ledger();
                    system.bytes();
                });
                collected.differences();
                collected.failures();
            });
        } catch (OddMessageException _) {
            // That is what a reader is told of bytes that mean nothing.
        }
    }

    @Test
    void ordersAndSetupsAreReadAsTheyWereWritten() throws Exception {
        var order = new RunOrder(17, 3, RunOrder.NONE);
        assertEquals(order, RunOrder.read(order.message()));
        assertEquals(new RunOrder(1, 0, 2), RunOrder.read(new RunOrder(1, 0, 2).message()));

        RunSetup setup = RunSetup.of(experiment, 1);
        RunSetup read = RunSetup.read(setup.message());
        assertEquals(SCENARIO, read.file().text());
        assertTrue(Path.of(read.file().path()).isAbsolute());
        assertEquals(List.of(setup.settings(), setup.seed(), setup.system(), setup.digest()),
                List.of(read.settings(), read.seed(), read.system(), read.digest()));
        byte[] cut = Arrays.copyOf(setup.message(), 100);
        assertThrows(OddMessageException.class, () -> RunSetup.read(cut));
    }
}
