// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;
import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.jspecify.annotations.Nullable;

/// A protocol in a class loader of its own. It belongs to one thread at a time: a run takes one of each protocol.
///
/// Code of capsules runs in [#evaluate] and [#makeByConstructor] only, and pays for each step there.
public final class LoadedProtocol implements AutoCloseable {
    /// Of a single text or array in a packet: no more is read (ours; a packet has less).
    static final int MOST_FIELD_BYTES = 65_535;

    private static final Budget.Witness WITNESS = Failures::placed;

    private final Protocol protocol;
    private final CapsuleData[] likes; // by index of the capsule class: a capsule to make others like, and to know texts by
    private final Class<?>[] classes;
    private final Field[][] fields; // of each class, those that travel
    private @Nullable MeterSlot meter;

    LoadedProtocol(Protocol protocol, SortedMap<String, byte[]> metered, Layers layers) {
        this.protocol = protocol;
        var loader = new CapsuleLoader(metered, layers);
        Map<String, Class<?>> loaded = loader.loadAll();
        this.meter = loader.meter();
        int count = protocol.capsuleClasses().size();
        this.likes = new CapsuleData[count];
        this.classes = new Class<?>[count];
        this.fields = new Field[count][];
        for (int i = 0; i < count; i++) {
            classes[i] = loaded.get(protocol.capsuleClasses().get(i).name());
            likes[i] = FieldCode.first(classes[i]);
            fields[i] = FieldCode.fields(classes[i], protocol.capsuleClasses().get(i).fields());
        }
    }

    public Protocol protocol() {
        return protocol;
    }

    /// A new capsule with these values in its fields, not primed. None of its own code runs.
    ///
    /// @param values one for each of [CapsuleClass#fields], of its [FieldType#valueClass]
    public Capsule make(CapsuleClass type, Object... values) {
        CapsuleData capsule = likes[type.index()].freshData();
        fill(capsule, type, values);
        return (Capsule) capsule;
    }

    /// Gives a capsule of that class, whose packet is at its end, other values, as [#make] does.
    public void makeAnew(Capsule capsule, CapsuleClass type, Object... values) {
        fill((CapsuleData) capsule, type, values);
    }

    /// How long a text is takes as long to find out as it is; applications send the same again.
    private void fill(CapsuleData capsule, CapsuleClass type, Object[] values) {
        List<CapsuleField> declared = type.fields();
        if (values.length != declared.size()) {
            throw new IllegalArgumentException("%s must have %d values, got %d".formatted(type, declared.size(), values.length));
        }
        for (int i = 0; i < values.length; i++) {
            if (!declared.get(i).type().valueClass().isInstance(values[i])) {
                throw new IllegalArgumentException("'%s' must be of the type %s, got %s".formatted(
                        declared.get(i).name(), declared.get(i).type().javaName(), values[i].getClass().getSimpleName()));
            }
        }
        CapsuleData like = likes[type.index()];
        capsule.fillData(values);
        capsule.knowTexts(like);
        capsule.settleData();
        like.knowTexts(capsule);
    }

    /// A new capsule as its constructor without parameters makes it, not primed.
    ///
    /// @throws BudgetExhausted if the constructor costs more
    /// @throws CapsuleFailure  if it throws an exception
    public Capsule makeByConstructor(CapsuleClass type, Budget budget) {
        return (Capsule) metered(budget, () -> {
            Object made = FieldCode.construct(classes[type.index()]);
            ((CapsuleData) made).settleData();
            return made;
        });
    }

    /// Evaluates a capsule of a loaded protocol at a node. It looks at nothing but the capsule: each look aside is one more line
    /// of memory to wait for at each hop.
    ///
    /// Whatever of the host's code throws, but for the exceptions that [NodeView] promises, and every
    /// [VirtualMachineError] come through as they are; no capsule can catch them.
    ///
    /// @throws BudgetExhausted if the budget ran out
    /// @throws CapsuleFailure  if the capsule did not catch an exception
    public static void evaluate(Capsule capsule, NodeView node, Budget budget) {
        CapsuleData data = (CapsuleData) capsule;
        budget.setWitness(WITNESS);
        try {
            budget.steps = data.evaluate(node, budget, budget.callDepth, budget.steps);
        } catch (Throwable e) {
            MeterSlot slot = data.meterSlot();
            slot.open(budget); // if a guest's exception has methods of its own, they pay
            try {
                throw failed(e, budget);
            } finally {
                slot.close();
            }
        }
    }

    private interface Work {
        Object run() throws Throwable;
    }

    private Object metered(Budget budget, Work work) {
        if (meter == null) {
            throw new IllegalStateException("the protocol was closed: " + protocol);
        }
        MeterSlot slot = meter;
        slot.open(budget);
        try {
            return work.run();
        } catch (Throwable e) {
            throw failed(e, budget);
        } finally {
            slot.close();
        }
    }

    private static CapsuleFailure failed(Throwable thrown, Budget budget) {
        if (thrown instanceof BudgetExhausted || thrown instanceof VirtualMachineError) {
            Failures.throwOn(thrown);
        }
        return Failures.of(thrown, budget);
    }

    /// @throws IllegalArgumentException if it is not of this protocol, as it was loaded here
    public CapsuleClass classOf(Capsule capsule) {
        int index = Arrays.asList(classes).indexOf(capsule.getClass());
        if (index < 0) {
            throw new IllegalArgumentException("not a capsule of " + protocol);
        }
        return protocol.capsuleClasses().get(index);
    }

    /// How many bytes its fields take in a packet.
    public int dataBytes(Capsule capsule) {
        return ((CapsuleData) capsule).dataLengthBytes();
    }

    /// How many of these are those of texts and byte arrays, without lengths and filler.
    public int payloadBytes(Capsule capsule) {
        return ((CapsuleData) capsule).payloadLengthBytes();
    }

    /// Writes its fields, so many bytes.
    public void encode(Capsule capsule, XdrWriter writer) {
        ((CapsuleData) capsule).writeData(writer);
    }

    /// A new capsule of what the reader has, not primed; of no meaning if the reader refused something.
    public Capsule decode(CapsuleClass type, XdrReader reader) {
        CapsuleData capsule = likes[type.index()].freshData();
        capsule.readData(reader, MOST_FIELD_BYTES);
        return (Capsule) capsule;
    }

    /// A capsule with the same data, not primed: what [#decode] would make of what [#encode] writes.
    public Capsule copy(Capsule capsule) {
        CapsuleData from = (CapsuleData) capsule;
        CapsuleData copy = from.freshData();
        copy.copyData(from);
        return (Capsule) copy;
    }

    /// Gives another capsule of the same class, whose packet is at its end, the same data.
    public void copyTo(Capsule capsule, Capsule ended) {
        ((CapsuleData) ended).copyData((CapsuleData) capsule);
    }

    /// Makes the data of a capsule what they will be after they have travelled; for one that leaves as it is.
    public void settle(Capsule capsule) {
        ((CapsuleData) capsule).settleData();
    }

    /// The values of its fields, as [#make] takes them; arrays are copies.
    public List<Object> values(Capsule capsule) {
        var values = new ArrayList<>();
        CapsuleData copy = (CapsuleData) copy(capsule);
        for (Field place : fields[classOf(capsule).index()]) {
            values.add(FieldCode.get(copy, place));
        }
        return values;
    }

    /// Lets go of the classes; they go with the last capsule of them.
    @Override
    public void close() {
        meter = null;
        Arrays.fill(likes, null);
        Arrays.fill(classes, null);
        Arrays.fill(fields, null);
    }
}
