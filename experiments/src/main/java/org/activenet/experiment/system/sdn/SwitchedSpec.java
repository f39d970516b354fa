// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.network.Cpu;
import org.activenet.network.NodeProfile;
import org.activenet.sdn.ChannelSpec;
import org.activenet.sdn.ControlProgramKind;
import org.activenet.sdn.ControlPrograms;
import org.activenet.sdn.ControllerSpec;
import org.activenet.sdn.CounterReading;
import org.activenet.sdn.Law;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SessionSpec;
import org.activenet.sdn.SwitchProfile;
import org.activenet.sdn.SwitchSpec;

/// Switches and their controller, as a scenario says it.
///
/// @param program   what the controller does
/// @param at        the node beside which the controller stands
/// @param controller what it takes; its node is not known here yet
/// @param channel   between it and each switch
/// @param timeouts  of the rules of single flows
/// @param switches  what their control part is like, and what they do without a controller
record SwitchedSpec(
        String name,
        ControlProgramKind program,
        Located<String> at,
        ControllerSpec controller,
        ChannelSpec channel,
        Timeouts timeouts,
        Switches switches)
        implements SystemSpec {
    /// What all switches have alike.
    ///
    /// @param changes    what the scenario says otherwise than the named profile
    /// @param place      where the profile or its room for rules is said, or else the system's mode
    /// @param forwardLaw how the time to pass a packet on is distributed
    record Switches(
            SwitchProfile profile, List<String> changes, Place place, Located<Law> forwardLaw, SessionSpec session) {}

    /// When a rule ends by itself; 0 for never.
    ///
    /// @param idleNs after its last packet
    /// @param hardNs after it was made
    record Timeouts(long idleNs, long hardNs) {}

    @Override
    public List<Located<String>> namedNodes() {
        return List.of(at);
    }

    @Override
    public List<Located<String>> controllers() {
        return channel.kind() == ChannelSpec.Kind.IN_BAND ? List.of() : List.of(at);
    }

    @Override
    public List<Located<String>> controllersInBand() {
        return channel.kind() == ChannelSpec.Kind.IN_BAND ? List.of(at) : List.of();
    }

    @Override
    public Checked<PreparedSystem> prepare(Bench bench) {
        int nodeCount = bench.network().nodeCount();
        if (nodeCount > program.mostNodes()) {
            String others = ControlPrograms.all().stream()
                    .filter(other -> nodeCount <= other.mostNodes())
                    .map(ControlProgramKind::name)
                    .collect(Collectors.joining(" or ", ", or mode ", ""));
            return Checked.refused(at.place().error(
                    String.format(Locale.ROOT, "system '%s' is %s in a network of %,d nodes", name, program, nodeCount),
                    String.format(Locale.ROOT, "its rules would not fit into memory: use at most %,d nodes%s",
                            program.mostNodes(), others)));
        }
        Optional<Diagnostic> misfit = misfit(bench);
        if (misfit.isPresent()) {
            return Checked.refused(misfit.get());
        }
        var spec = new SdnSpec(
                program,
                controller.at(bench.network().labels().indexOf(at.value())),
                channel,
                timeouts.idleNs,
                timeouts.hardNs,
                SwitchSpec.of(bench.profile(), Cpu.DEFAULT_QUEUE_LIMIT_BYTES)
                        .withKind(switches.profile())
                        .withForwardLaw(switches.forwardLaw().value())
                        .withSession(switches.session()));
        return Checked.of(new PreparedSwitches(name, spec, bench.routing()));
    }

    /// What switches of this network or this cost profile cannot be.
    private Optional<Diagnostic> misfit(Bench bench) {
        int[] degrees = new int[bench.network().nodeCount()];
        bench.network().links().forEach(link -> {
            degrees[link.from()]++;
            degrees[link.to()]++;
        });
        int degree = Arrays.stream(degrees).max().orElse(0);
        long needed = program.rulesBefore(degrees.length, degree);
        long room = switches.profile().mostRules();
        if (needed > room) {
            return Optional.of(switches.place().error(
                    String.format(Locale.ROOT, "switches of system '%s' have room for %,d rules, and may need %,d before the run",
                            name, room, needed),
                    "set 'switch.rules' so high, take another profile of switches, or a mode that makes rules for flows"));
        }
        if (switches.forwardLaw().value() != Law.CONSTANT
                && bench.profile().forwarding() == NodeProfile.Forwarding.PIPELINE) {
            return Optional.of(switches.forwardLaw().place().error(
                    "system '" + name + "' passes packets on in a pipeline, which takes the same time for each",
                    "leave 'switch.forwarding' out, or take a profile whose processor passes packets on"));
        }
        return Optional.empty();
    }

    @Override
    public boolean followsRouting() {
        return false;
    }

    @Override
    public List<String> fairness(Bench bench) {
        List<String> sentences = new ArrayList<>(List.of(
                bench.routing().detectionInWords(),
                channelInWords(),
                "Controllers learn of failures from port-status messages, which switches send when they detect one; the"
                        + " controller's own steps to new paths are " + controller.steps().name() + " ("
                        + controller.steps().source() + ").",
                "The control part of the switches is " + switches.profile().name() + " (" + switches.profile().source() + ")"
                        + (switches.changes().isEmpty()
                                ? "."
                                : ", but for what the scenario says: " + String.join("; ", switches.changes()) + "."),
                program.repairsLocally()
                        ? "The switches of the SDN lead packets round a failed link by groups as soon as they have detected the"
                                + " failure: fair against loop-free alternates (routing.convergence igp-frr), better than routes"
                                + " that are computed anew."
                        : "This SDN leads no packets round a failed link before its controller has said so. Real networks would"
                                + " use groups for that, as mode failover does."));
        if (bench.routing().isOnTheWire()) {
            sentences.add("The scenario's 'routing.model' is not for this SDN: its routes come from its controller.");
        }
        if (controller.discovery().isOn()) {
            sentences.add("The controller finds links by LLDP as " + controller.discovery().name() + " does ("
                    + controller.discovery().source() + "); frames and messages count as control bytes.");
        }
        if (controller.statistics().isOn()) {
            sentences.add(statisticsInWords());
        }
        if (switches.session().echoNs() > 0) {
            sentences.add(sessionInWords());
        }
        return sentences;
    }

    private String channelInWords() {
        return switch (channel.kind()) {
            case OUT_OF_BAND -> "The control channel of the SDN is out of band, without loss, and untouched by failures; its"
                    + " links are not counted as a cost. Its delay is "
                    + (channel.delayNs().isPresent()
                            ? "the scenario's, " + Quantity.DURATION.format(channel.delayNs().getAsLong())
                            : "the least propagation over the intact network")
                    + (channel.bitsPerSecond().isPresent()
                            ? "; each direction sends at " + Quantity.RATE.format(channel.bitsPerSecond().getAsLong())
                                    + ", acknowledgements included."
                            : ".");
            case IN_BAND -> "The control channel of the SDN is in band: its segments and acknowledgements are on the links, share"
                    + " their queues with the traffic, and are cut by their failures. They keep to the shortest paths over the"
                    + " intact network: control traffic is not rerouted.";
        };
    }

    private String statisticsInWords() {
        CounterReading reading = switches.profile().counters();
        return "The controller asks all switches for statistics every "
                + Quantity.DURATION.format(controller.statistics().intervalNs())
                + (reading.intervalNs() == 0
                        ? "; their counters are read when they are asked."
                        : "; their counters are those of the last reading, every "
                                + Quantity.DURATION.format(reading.intervalNs())
                                + (reading.rulesAtOnce() == Integer.MAX_VALUE
                                        ? "."
                                        : String.format(Locale.ROOT, ", of %,d rules in turn.", reading.rulesAtOnce())));
    }

    private String sessionInWords() {
        String echo = Quantity.DURATION.format(switches.session().echoNs());
        return "A switch that has heard nothing from its controller for " + echo + " asks it, gives the connection up after"
                + " as long again, and then tries to connect as Open vSwitch does, after 1 s and up to 8 s. Without a controller "
                + switch (switches.session().failMode()) {
                    case SECURE -> "it keeps its rules and drops what it would ask about.";
                    case STANDALONE -> "it keeps its rules until " + echo + " after that; then it has none, and forwards by"
                            + " shortest paths over the intact network.";
                };
    }
}
