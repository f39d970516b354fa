// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy.workload;

import static org.activenet.experiment.workload.CallArgument.PAYLOAD;
import static org.activenet.experiment.workload.CallArgument.PORT;
import static org.activenet.experiment.workload.CallArgument.SEQUENCE;
import static org.activenet.experiment.workload.CallArgument.SOURCE;
import static org.activenet.experiment.workload.CallArgument.TARGET;
import static org.activenet.experiment.workload.ResponseTime.Over.IS_MEASURED;

import java.util.List;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.workload.AnsweredBy;
import org.activenet.experiment.workload.CapsuleRequests;
import org.activenet.experiment.workload.Carriage;
import org.activenet.experiment.workload.IpRequests;
import org.activenet.experiment.workload.Messages;
import org.activenet.experiment.workload.RequestTraffic;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.IpKind;
import org.activenet.network.TrafficClass;

/// The smallest workload: goes to its target, and is heard there.
public final class Shout implements WorkloadKind {
    private static final Measure HEARD = new Measure(
            "shout_heard_ns", "shout heard", Unit.NANOSECONDS, Part.ANSWER, "mean time until a measured shout is heard");

    /// It is heard by its sequence number.
    private static final CapsuleRequests.Form CAPSULES = new CapsuleRequests.Form(
            "shout",
            List.of(SOURCE, TARGET, PORT, SEQUENCE, PAYLOAD),
            TrafficClass.DATA,
            1);

    private static final Carriage CARRIAGE =
            Carriage.of("shout", Shout.class, CAPSULES, new IpRequests(IpKind.DATAGRAM, IpKind.DATAGRAM));

    @Override
    public String kind() {
        return "shout";
    }

    @Override
    public Traffic read(String name, Section section) {
        return RequestTraffic.read(name, this, section, new RequestTraffic.Conversation(CARRIAGE, Messages.oneWay()));
    }

    @Override
    public Realisation realisation() {
        return CARRIAGE.realisation();
    }

    @Override
    public AnsweredBy answeredBy() {
        return AnsweredBy.ARRIVAL_AT_TARGET;
    }

    @Override
    public List<ResponseTime> times() {
        return List.of(ResponseTime.of(HEARD, IS_MEASURED));
    }

    @Override
    public Words words() {
        return new Words("a capsule that ends at its target", "a UDP datagram");
    }
}
