// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.budget.BudgetExhausted;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/// The host's side of the calls that the prelude makes for a capsule.
///
/// Keeps the account of the evaluation: charges the budget, moves the resource bound, and only then calls the node.
/// Arguments are numbers and strings that the prelude has copied; a second check here is by type alone. Nothing that
/// goes wrong in the host reaches the guest as more than the code of a refusal.
final class HostCalls {
    // Codes that the prelude knows; 0 and above are results.
    private static final int STOPPED = -1;
    private static final int NOT_ENOUGH_RESOURCE_BOUND = -2;
    private static final int NOT_A_NEIGHBOUR = -3;
    private static final int NO_SUCH_NODE = -4;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final JavaScriptProgram program;
    private final GuestNode node;
    private final GuestValue[] fields; // of the capsule that is about to be sent
    private final List<GuestValue> output = new ArrayList<>(); // that is about to be delivered
    private StepMeter meter = new StepMeter();
    private int resourceBound;

    HostCalls(JavaScriptProgram program, GuestNode node) {
        this.program = program;
        this.node = node;
        this.fields = new GuestValue[program.fields().size()];
    }

    /// From here on calls come from a context with this meter.
    void chargeTo(StepMeter charged) {
        meter = charged;
    }

    void start(GuestCapsule capsule) {
        resourceBound = capsule.resourceBound();
    }

    int resourceBound() {
        return resourceBound;
    }

    ProxyObject asProxy() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("fieldCount", call(_ -> fields.length));
        members.put("fieldName", call(a -> program.fields().get(a[0].asInt()).name()));
        members.put("fieldDefault", call(a -> toGuest(program.fields().get(a[0].asInt()).initial())));
        members.put("here", call(_ -> node.here()));
        members.put("nowNs", call(_ -> toGuest(node.nowNs())));
        members.put("hasLabel", call(a -> node.label(a[0].asInt()) != null));
        members.put("label", call(a -> node.label(a[0].asInt())));
        members.put("addressOf", call(a -> node.addressOf(a[0].asString())));
        members.put("neighbourCount", call(_ -> node.neighbourCount()));
        members.put("neighbour", call(a -> node.neighbour(a[0].asInt())));
        members.put("nextHop", call(a -> node.nextHop(a[0].asInt())));
        members.put("resourceBound", call(_ -> resourceBound));
        members.put("stage", call(a -> stage(a[0].asInt(), a[1])));
        members.put("forward", call(a -> forward(a[0].asInt())));
        members.put("send", call(a -> send(a[0].asInt(), a[1].asInt(), a[2].asInt())));
        members.put("stageOutput", call(a -> stageOutput(a[0].asInt(), a[1])));
        members.put("deliver", call(a -> deliver(a[0].asInt(), a[1].asInt())));
        members.put("print", call(a -> print(a[0].asString())));
        members.put("get", call(a -> get(a[0].asString())));
        members.put("put", call(a -> put(a[0].asString(), fromGuest(a[1]), a[2].asLong())));
        members.put("remove", call(a -> remove(a[0].asString())));
        members.put("random", call(a -> toGuest(node.random(a[0].asLong()))));
        return ProxyObject.fromMap(members);
    }

    /// Keeps what the host throws away from the guest, the end of its budget included: no message, no type, no stack trace
    /// crosses, and the guest ends with its next statement, so that catching does not help it.
    private ProxyExecutable call(ProxyExecutable inner) {
        return arguments -> {
            if (meter.isStopped()) {
                return STOPPED;
            }
            try {
                return inner.execute(arguments);
            } catch (BudgetExhausted exhausted) {
                meter.stop(exhausted.limit());
            } catch (RuntimeException e) {
                meter.hostFailed(e);
            } catch (StackOverflowError _) {
                meter.hostRanOut();
            }
            return STOPPED;
        };
    }

    private Object stage(int index, Value value) {
        fields[index] = fromGuest(value);
        return 0;
    }

    private Object stageOutput(int index, Value value) {
        if (index == 0) {
            output.clear();
        }
        output.add(fromGuest(value));
        return 0;
    }

    private Object forward(int neighbour) {
        if (neighbour != GuestNode.NONE && !isNeighbour(neighbour)) {
            return NOT_A_NEIGHBOUR;
        }
        if (resourceBound < 1) {
            return NOT_ENOUGH_RESOURCE_BOUND;
        }
        meter.budget().chargePacket();
        int moved = resourceBound;
        resourceBound = 0;
        node.forward(List.of(fields), moved, neighbour);
        return 0;
    }

    private Object send(int neighbour, int to, int granted) {
        if (!node.isNode(to)) {
            return NO_SUCH_NODE;
        }
        if (neighbour != GuestNode.NONE && !isNeighbour(neighbour)) {
            return NOT_A_NEIGHBOUR;
        }
        if (granted < 1 || granted > resourceBound) {
            return NOT_ENOUGH_RESOURCE_BOUND;
        }
        meter.budget().chargePacket();
        resourceBound -= granted;
        node.send(List.of(fields), to, granted, neighbour);
        return 0;
    }

    private Object deliver(int port, int count) {
        List<GuestValue> values = count == 0 ? List.of() : List.copyOf(output);
        long bytes = 0;
        for (GuestValue value : values) {
            bytes += value.sizeBytes();
        }
        meter.budget().chargeOutput(bytes);
        node.deliver(port, values);
        return 0;
    }

    private Object print(String line) {
        String text = line + "\n";
        meter.budget().chargeOutput(text.getBytes(StandardCharsets.UTF_8).length);
        node.print(text);
        return 0;
    }

    private Object get(String key) {
        GuestValue found = node.get(key);
        return found == null ? false : toGuest(found);
    }

    private Object put(String key, GuestValue value, long lifetimeMs) {
        meter.budget().chargeSoftState(key.getBytes(StandardCharsets.UTF_8).length + value.sizeBytes());
        return node.put(key, value, lifetimeMs * NANOS_PER_MILLI) ? 1 : 0;
    }

    private Object remove(String key) {
        node.remove(key);
        return 0;
    }

    private boolean isNeighbour(int address) {
        for (int i = 0; i < node.neighbourCount(); i++) {
            if (node.neighbour(i) == address) {
                return true;
            }
        }
        return false;
    }

    static Object toGuest(GuestValue value) {
        return switch (value) {
            case GuestValue.Int(long number) -> toGuest(number);
            case GuestValue.Text(String text) -> text;
        };
    }

    /// As an `int` or a `double`: a Java `long` would be a foreign number to JavaScript.
    private static Object toGuest(long number) {
        if (number == (int) number) {
            return (int) number;
        }
        if (Math.abs(number) > GuestValue.LARGEST_INTEGER || number == Long.MIN_VALUE) {
            throw new IllegalArgumentException("not a JavaScript integer: " + number);
        }
        return (double) number;
    }

    static GuestValue fromGuest(Value value) {
        return value.isString() ? GuestValue.of(value.asString()) : GuestValue.of(value.asLong());
    }
}
