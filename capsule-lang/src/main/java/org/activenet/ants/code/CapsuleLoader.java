// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.SortedMap;
import java.util.TreeMap;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;
import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;

/// What the classes of one loaded protocol see: each other, the classes of ours that are listed here, and the classes of the JDK
/// that are on the list of what capsules may use. To them nothing else exists.
final class CapsuleLoader extends ClassLoader {
    /// As it stands in stack traces.
    static final String NAME = "capsules";

    /// All but the first two are for the code that is written into their classes; their own code cannot name them.
    private static final Class<?>[] OURS = {
        Capsule.class, NodeView.class, Charged.class, Meter.class, CapsuleData.class, MeterSlot.class, Budget.class,
        XdrWriter.class, XdrReader.class};

    private final SortedMap<String, byte[]> metered;
    private final Layers layers;
    private final MeterSlot meter;

    CapsuleLoader(SortedMap<String, byte[]> metered, Layers layers) {
        super(NAME, null);
        this.metered = metered;
        this.layers = layers;
        byte[] slot = Meters.slot();
        try {
            meter = (MeterSlot) defineClass(Meters.SLOT_NAME, slot, 0, slot.length).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a class of ours does not load", e);
        }
    }

    MeterSlot meter() {
        return meter;
    }

    /// Loads and links all classes, so that the JVM verifies them now. Nothing of them runs: they have no initialisers.
    ///
    /// @throws LinkageError if the JVM refuses one
    SortedMap<String, Class<?>> loadAll() {
        var loaded = new TreeMap<String, Class<?>>();
        for (String name : metered.keySet()) {
            try {
                loaded.put(name, Class.forName(name, layers.hasVerifier(), this));
            } catch (ClassNotFoundException e) {
                throw new NoClassDefFoundError(name);
            }
        }
        return loaded;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = metered.get(name);
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
        for (Class<?> ours : OURS) {
            if (ours.getName().equals(name)) {
                return ours;
            }
        }
        if (AllowList.isJdkType(name.replace('.', '/'))) {
            return Class.forName(name, false, null);
        }
        if (!layers.hasClosedLoader()) {
            return Class.forName(name, false, CapsuleLoader.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
