// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.List;
import java.util.function.IntFunction;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.MultipartRequest;
import org.activenet.openflow.PortNumber;

/// What a controller asks all its switches again and again; see [Polling].
///
/// @param intervalNs from one round to the next, ≥ 0; 0: it asks for nothing
/// @param subjects   what each round asks each switch about, in this order
public record StatisticsSpec(long intervalNs, List<Subject> subjects) {
    /// Nobody asks.
    public static final StatisticsSpec NONE = new StatisticsSpec(0, List.of());

    /// What a switch may be asked about, all of it.
    public enum Subject {
        RULES(MultipartRequest.Flows::all),
        SUMS(xid -> new MultipartRequest.Aggregate(MultipartRequest.Flows.all(xid))),
        TABLES(MultipartRequest.Tables::new),
        PORTS(xid -> new MultipartRequest.Ports(xid, PortNumber.ANY)),
        GROUPS(xid -> new MultipartRequest.Groups(xid, GroupMod.ALL_GROUPS)),
        METERS(xid -> new MultipartRequest.Meters(xid, MeterMod.ALL_METERS));

        private final IntFunction<MultipartRequest> request;

        Subject(IntFunction<MultipartRequest> request) {
            this.request = request;
        }

        MultipartRequest request(int xid) {
            return request.apply(xid);
        }
    }

    public StatisticsSpec {
        subjects = List.copyOf(subjects);
        if (intervalNs < 0 || intervalNs > 0 && subjects.isEmpty()) {
            throw new IllegalArgumentException("intervalNs must be ≥ 0, and subjects not empty with it; were %d and %s"
                    .formatted(intervalNs, subjects));
        }
    }

    /// Whether anything is asked for.
    public boolean isOn() {
        return intervalNs > 0;
    }
}
