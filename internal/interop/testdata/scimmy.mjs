// A service provider on scimmy-routers and Express, in memory. Routes, messages,
// filters, pages and PATCH are the libraries'; only the storage is ours: it keeps
// what it is given, gives ids and times, refuses a userName that is taken, and
// shows users the groups that they are members of.
import { randomUUID } from "node:crypto";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const users = new Map();
const groups = new Map();
const now = () => new Date().toISOString();
const missing = (id) => new SCIMMY.Types.Error(404, null, `There is no resource ${id}`);

function storage(type, kept, unique, show) {
  const exists = (id) => {
    if (!kept.has(id)) throw missing(id);
    return kept.get(id);
  };
  return {
    ingress(resource, data) {
      const before = resource.id ? exists(resource.id) : undefined;
      const id = resource.id ?? randomUUID();
      const folded = (r) => String(r[unique]).toLowerCase();
      if (unique && [...kept.values()].some((r) => r.id !== id && folded(r) === folded(data))) {
        throw new SCIMMY.Types.Error(409, "uniqueness", `This ${unique} is taken`);
      }
      const { meta: _, ...rest } = JSON.parse(JSON.stringify(data));
      const location = `${SCIMMY.Resources[type].basepath()}/${id}`;
      const meta = { resourceType: type, created: before?.meta.created ?? now(), lastModified: now(), location };
      kept.set(id, { ...rest, id, meta });
      return show(kept.get(id));
    },
    egress(resource) {
      if (resource.id) return show(exists(resource.id));
      const all = [...kept.values()].map(show);
      return resource.filter ? resource.filter.match(all) : all;
    },
    degress(resource) {
      exists(resource.id);
      kept.delete(resource.id);
      for (const group of groups.values()) group.members = group.members?.filter((m) => m.value !== resource.id);
    },
  };
}

const membership = (user) => {
  const found = [...groups.values()].filter((g) => g.members?.some((m) => m.value === user.id));
  return found.length ? { ...user, groups: found.map((g) => ({ value: g.id, display: g.displayName, type: "direct" })) } : user;
};

SCIMMY.Resources.declare(SCIMMY.Resources.User, {
  extensions: [{ schema: SCIMMY.Schemas.EnterpriseUser, required: false }],
  ...storage("User", users, "userName", membership),
});
SCIMMY.Resources.declare(SCIMMY.Resources.Group, storage("Group", groups, null, (group) => group));

const app = express();
app.use("/scim/v2", new SCIMMYRouters({
  type: "bearer",
  handler(request) {
    if (request.header("Authorization") !== `Bearer ${process.env.TOKEN}`) throw new Error("This token is not known");
    return "nobody";
  },
}));
// scimmy-routers answers 500 and then hands the error on to Express, which knows
// no better than to destroy the connection, whatever is on it by then.
app.use((error, request, response, next) => response.headersSent || next(error));
const listener = app.listen(0, "127.0.0.1", () => console.log(listener.address().port));
