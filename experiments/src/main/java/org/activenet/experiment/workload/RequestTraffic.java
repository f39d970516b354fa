// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.network.IpEndPoint;
import org.jspecify.annotations.Nullable;

/// Requests with a payload: capsules where nodes run them, else packets of plain IP.
///
/// @param payloadBytes what each carries besides headers and code: what an application sends
/// @param capsules     how they are capsules
/// @param packets      how they are packets of plain IP; `null` where they cannot be
public record RequestTraffic(
        String name,
        WorkloadKind kind,
        Pairs pairs,
        Gap gap,
        int payloadBytes,
        Place place,
        CapsuleRequests.Form capsules,
        @Nullable PacketForm packets)
        implements Traffic {
    public RequestTraffic {
        if ((packets != null) != kind.realisation().isOverIp()) {
            throw new IllegalArgumentException("a realisation over IP and the form of its packets go together: " + kind.kind());
        }
    }

    /// The keys of such traffic.
    public static final List<Key> KEYS = Stream.of(
                    Pairs.KEYS,
                    Gap.KEYS,
                    List.of(new Key("payload", Form.of(Type.SIZE), "64 B", "what each request carries for the application")))
            .flatMap(List::stream)
            .toList();

    /// Ours.
    private static final long DEFAULT_PAYLOAD_BYTES = 64;

    /// What an IPv4 packet of 65,535 bytes can hold behind its IPv4 and UDP headers (RFC 791, RFC 768).
    private static final long MOST_PAYLOAD_BYTES = 65_507;

    /// Requests as packets of plain IP.
    @FunctionalInterface
    public interface PacketForm {
        Sending sending(int payloadBytes);
    }

    /// Reads such traffic: the keys `pairs`, `gap` and `payload`.
    public static RequestTraffic read(
            String name,
            WorkloadKind kind,
            Section section,
            CapsuleRequests.Form capsules,
            @Nullable PacketForm packets) {
        Pairs pairs = Pairs.read(section);
        Gap gap = Gap.read(section);
        long payloadBytes = section.amountOr(Quantity.SIZE, "payload", DEFAULT_PAYLOAD_BYTES, 0, MOST_PAYLOAD_BYTES);
        section.finish();
        return new RequestTraffic(
                name, kind, pairs, gap, (int) payloadBytes, section.place(), capsules, packets);
    }

    @Override
    public Optional<Checked<Sending>> prepare(PreparedSystem system, Bench bench) {
        if (system.hasCapsules()) {
            return system.capsule(kind.realisation()).map(template -> asCapsules(template, system, bench));
        }
        return packets == null
                ? Optional.empty()
                : Optional.of(fitting(
                        system, bench, IpEndPoint.REQUEST_HEADER_BYTES + payloadBytes, packets.sending(payloadBytes)));
    }

    private Checked<Sending> asCapsules(Checked<CapsuleTemplate> template, PreparedSystem system, Bench bench) {
        if (template.value() == null || !template.isValid()) {
            return new Checked<>(null, template.diagnostics());
        }
        int longest = template.value().longestTextLength();
        if (payloadBytes > longest) {
            return refused(String.format(
                    Locale.ROOT,
                    "traffic '%s' has a payload of %,d bytes, and a capsule of system '%s' carries at most %,d",
                    name, payloadBytes, system.name(), longest));
        }
        var requests = new CapsuleRequests(template.value(), capsules, payloadBytes);
        return fitting(system, bench, requests.sizeBytes(), requests);
    }

    private Checked<Sending> fitting(PreparedSystem system, Bench bench, int requestBytes, Sending sending) {
        return requestBytes <= bench.leastMtuBytes()
                ? Checked.of(sending)
                : refused(String.format(
                        Locale.ROOT,
                        "traffic '%s' makes packets of %,d bytes under system '%s', and the smallest MTU is %,d",
                        name, requestBytes, system.name(), bench.leastMtuBytes()));
    }

    private Checked<Sending> refused(String found) {
        return Checked.refused(pairs.place().error(found, "give it a smaller payload"));
    }
}
