// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Typed;

/// Whether a body sends before it does anything else: what is sent may get the frame that is run, whose arguments are gone
/// then.
final class SendOrder {
    private SendOrder() {}

    /// Whether nothing is evaluated after a send, or after a call of another function, which could send.
    static boolean isLast(Typed typed) {
        return switch (typed) {
            case Typed.If conditional -> sendsNothing(conditional.condition())
                    && isLast(conditional.then().body())
                    && isLast(conditional.otherwise().body());
            case Typed.Let let -> let.bindings().stream().allMatch(binding -> sendsNothing(binding.value()))
                    && isLast(let.body());
            case Typed.Sequence sequence -> sequence.parts().stream()
                            .limit(sequence.parts().size() - 1)
                            .allMatch(SendOrder::sendsNothing)
                    && isLast(sequence.parts().getLast());
            default -> Shape.children(typed).stream().allMatch(SendOrder::sendsNothing);
        };
    }

    private static boolean sendsNothing(Typed typed) {
        boolean sends = switch (typed) {
            case Typed.OnRemote _, Typed.OnNeighbor _, Typed.RetransOnRemote _, Typed.Fold _ -> true;
            case Typed.Call call -> NodeCall.of(call.callee()) == null;
            default -> false;
        };
        return !sends && Shape.children(typed).stream().allMatch(SendOrder::sendsNothing);
    }
}
