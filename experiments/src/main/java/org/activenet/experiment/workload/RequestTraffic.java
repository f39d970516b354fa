// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.workload.law.Schedule;
import org.activenet.experiment.workload.law.Size;

/// Requests with a payload: capsules where nodes run them, else packets of plain IP.
///
/// @param payload what each carries besides headers and code: what an application sends
public record RequestTraffic(
        String name, WorkloadKind kind, Pairs pairs, Schedule schedule, Size payload, Place place, Conversation conversation)
        implements Traffic {
    /// The keys of such traffic.
    public static List<Key> keys(Conversation conversation) {
        return keys(conversation, Size.keys("payload", "64 B", "what each request carries for the application"));
    }

    /// The keys of traffic whose requests have a size by other keys.
    public static List<Key> keys(Conversation conversation, List<Key> size) {
        return Stream.of(Pairs.KEYS, Schedule.keys(conversation.messages.areCountable()), size)
                .flatMap(List::stream)
                .toList();
    }

    /// What an IPv4 packet of 65,535 bytes can hold behind its IPv4 and UDP headers (RFC 791, RFC 768).
    public static final int MOST_PAYLOAD_BYTES = 65_507;

    /// Ours.
    private static final long DEFAULT_PAYLOAD_BYTES = 64;

    /// What a request of some kind is.
    ///
    /// @param carriage     of its messages
    /// @param messages     which it makes
    /// @param applications makes requests of messages: what the applications at both ends do
    public record Conversation(Carriage carriage, Messages messages, UnaryOperator<Sending> applications) {
        /// A message by itself, and what the network answers.
        public Conversation(Carriage carriage, Messages messages) {
            this(carriage, messages, UnaryOperator.identity());
        }
    }

    /// Reads such traffic: the keys `pairs`, those of a [Schedule], and `payload`.
    public static RequestTraffic read(String name, WorkloadKind kind, Section section, Conversation conversation) {
        return read(name, kind, section, conversation, () -> section.has("payload")
                ? Size.read(section, "payload", 0, MOST_PAYLOAD_BYTES)
                : new Size.Fixed(DEFAULT_PAYLOAD_BYTES));
    }

    /// Reads traffic whose requests have a size by another key.
    public static RequestTraffic read(
            String name, WorkloadKind kind, Section section, Conversation conversation, Supplier<Size> size) {
        Pairs pairs = Pairs.read(section);
        Schedule schedule = Schedule.read(section, conversation.messages.areCountable());
        Size payload = size.get();
        section.finish();
        return new RequestTraffic(name, kind, pairs, schedule, payload, section.place(), conversation);
    }

    @Override
    public Messages messages() {
        return conversation.messages;
    }

    @Override
    public Optional<Checked<Sending>> prepare(PreparedSystem system, Bench bench) {
        return conversation.carriage
                .prepare(system, bench, name, pairs.place(), conversation.messages.largestBytes(payload.mostBytes()))
                .map(messages -> new Checked<>(
                        messages.value() == null ? null : conversation.applications.apply(messages.value()),
                        messages.diagnostics()));
    }
}
