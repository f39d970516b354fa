// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Locale;
import java.util.Optional;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.Realisation;
import org.activenet.network.IpEndPoint;
import org.jspecify.annotations.Nullable;

/// How messages with a payload travel: as capsules where nodes run them, else as packets of plain IP.
///
/// @param capsules how they are capsules
/// @param packets  how they are packets of plain IP; `null` where they cannot be
public record Carriage(Realisation realisation, CapsuleRequests.Form capsules, @Nullable Sending packets) {
    /// @param name of the programs
    /// @param home a class beside which they lie
    public static Carriage of(String name, Class<?> home, CapsuleRequests.Form capsules, @Nullable Sending packets) {
        return new Carriage(new Realisation(name, home, capsules.signature(), packets != null), capsules, packets);
    }

    /// Makes the messages of a stream ready under a system, or says why they cannot travel there; empty where the system has
    /// no realisation of them.
    ///
    /// @param traffic          the name of the stream
    /// @param place            for findings
    /// @param mostPayloadBytes of any of its messages
    Optional<Checked<Sending>> prepare(
            PreparedSystem system, Bench bench, String traffic, Place place, int mostPayloadBytes) {
        var stream = new Stream(traffic, place, mostPayloadBytes, system, bench);
        if (system.hasCapsules()) {
            return system.capsule(realisation).map(stream::asCapsules);
        }
        return packets == null
                ? Optional.empty()
                : Optional.of(stream.fitting(IpEndPoint.REQUEST_HEADER_BYTES + mostPayloadBytes, packets));
    }

    private final class Stream {
        private final String traffic;
        private final Place place;
        private final int mostPayloadBytes;
        private final PreparedSystem system;
        private final Bench bench;

        Stream(String traffic, Place place, int mostPayloadBytes, PreparedSystem system, Bench bench) {
            this.traffic = traffic;
            this.place = place;
            this.mostPayloadBytes = mostPayloadBytes;
            this.system = system;
            this.bench = bench;
        }

        Checked<Sending> asCapsules(Checked<CapsuleTemplate> template) {
            if (template.value() == null || !template.isValid()) {
                return new Checked<>(null, template.diagnostics());
            }
            int longest = template.value().longestTextLength();
            if (mostPayloadBytes > longest) {
                return refused(String.format(
                        Locale.ROOT,
                        "traffic '%s' has a payload of %,d bytes, and a capsule of system '%s' carries at most %,d",
                        traffic, mostPayloadBytes, system.name(), longest));
            }
            var requests = new CapsuleRequests(template.value(), capsules);
            return fitting(requests.sizeBytes(mostPayloadBytes), requests);
        }

        Checked<Sending> fitting(int packetBytes, Sending sending) {
            return packetBytes <= bench.leastMtuBytes()
                    ? Checked.of(sending)
                    : refused(String.format(
                            Locale.ROOT,
                            "traffic '%s' makes packets of %,d bytes under system '%s', and the smallest MTU is %,d",
                            traffic, packetBytes, system.name(), bench.leastMtuBytes()));
        }

        private Checked<Sending> refused(String found) {
            return Checked.refused(place.error(found, "give it a smaller payload"));
        }
    }
}
