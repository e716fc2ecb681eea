//! The logical structure of what is authored: what a screen reader is told.

/// A node's place in its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(pub(crate) usize);

/// What a node is (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    Heading(u8),
    Paragraph,
    List { ordered: bool },
    ListItem,
    Label,
    ListBody,
    Table,
    Caption,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Link,
}

impl Role {
    /// The standard structure type.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Section => "Sect",
            Role::Heading(1) => "H1",
            Role::Heading(2) => "H2",
            Role::Heading(_) => "H3",
            Role::Paragraph => "P",
            Role::List { .. } => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
            Role::Table => "Table",
            Role::Caption => "Caption",
            Role::Row => "TR",
            Role::ColumnHeader | Role::RowHeader => "TH",
            Role::Cell => "TD",
            Role::Link => "Link",
        }
    }
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(crate) enum Kid {
    Node(NodeId),
    /// A marked-content sequence of a page.
    Content {
        page: usize,
        mcid: usize,
    },
    /// A link's area on a page.
    LinkArea(LinkArea),
}

/// Where on a page a link can be pressed.
#[derive(Clone, Debug)]
pub(crate) struct LinkArea {
    pub(crate) page: usize,
    /// Left, bottom, right, top, in points.
    pub(crate) area: [f32; 4],
    pub(crate) href: String,
    /// What the link leads to, in words.
    pub(crate) description: String,
}

/// One element of the structure.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: Option<NodeId>,
    pub(crate) kids: Vec<Kid>,
    /// Its language, where it differs from the document's.
    pub(crate) language: Option<String>,
}

/// The structure of one document. Node 0 is the root, a [`Role::Document`].
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new() -> Tree {
        Tree {
            nodes: vec![Node {
                role: Role::Document,
                parent: None,
                kids: Vec::new(),
                language: None,
            }],
        }
    }

    /// Adds a node under `parent`, after what is there.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            kids: Vec::new(),
            language: None,
        });
        self.attach(parent, Kid::Node(id));
        id
    }

    /// Adds a kid that is not a node.
    pub(crate) fn attach(&mut self, node: NodeId, kid: Kid) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.kids.push(kid);
        }
    }

    pub(crate) fn set_language(&mut self, node: NodeId, language: &str) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.language = Some(language.to_owned());
        }
    }

    pub(crate) fn role(&self, node: NodeId) -> Option<Role> {
        self.nodes.get(node.0).map(|node| node.role)
    }

    /// Every node with its place, parents before kids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .enumerate()
            .map(|(index, node)| (NodeId(index), node))
    }
}
