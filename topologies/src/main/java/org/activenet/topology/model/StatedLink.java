// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.activenet.topology.model.Assumption.Subject;

/// What a user states of one link; what is empty stays as the topology has it.
///
/// @param link the index of the link in its topology
public record StatedLink(
        int link,
        OptionalLong rateBitsPerSecond,
        OptionalLong propagationNs,
        OptionalLong queueLimitBytes,
        OptionalLong mtuBytes,
        OptionalLong lossPerBillion) {
    TopologyLink over(TopologyLink known) {
        return new TopologyLink(
                known.from(),
                known.to(),
                either(rateBitsPerSecond, known.rateBitsPerSecond()),
                either(propagationNs, known.propagationNs()),
                either(queueLimitBytes, known.queueLimitBytes()),
                either(mtuBytes, known.mtuBytes()),
                either(lossPerBillion, known.lossPerBillion()),
                rateBitsPerSecond.isPresent() ? null : known.unreadRate());
    }

    private static OptionalLong either(OptionalLong stated, OptionalLong known) {
        return stated.isPresent() ? stated : known;
    }

    List<Assumption> assumptions(String name, TopologyLink known) {
        var assumptions = new ArrayList<Assumption>();
        state(Subject.RATE, rateBitsPerSecond, known.rateBitsPerSecond(), QuantityText::rate, name, assumptions);
        state(Subject.DELAY, propagationNs, known.propagationNs(), QuantityText::time, name, assumptions);
        state(Subject.QUEUE, queueLimitBytes, known.queueLimitBytes(), QuantityText::size, name, assumptions);
        state(Subject.MTU, mtuBytes, known.mtuBytes(), QuantityText::bytes, name, assumptions);
        state(Subject.LOSS, lossPerBillion, known.lossPerBillion(), QuantityText::share, name, assumptions);
        return assumptions;
    }

    private static void state(
            Subject subject,
            OptionalLong stated,
            OptionalLong known,
            LongFunction<String> text,
            String name,
            List<Assumption> assumptions) {
        if (stated.isPresent()) {
            assumptions.add(new Assumption(subject, name, text.apply(stated.getAsLong()), known.isEmpty()
                    ? "given in the scenario for this link"
                    : "given in the scenario for this link, in place of the topology's " + text.apply(known.getAsLong())));
        }
    }
}
