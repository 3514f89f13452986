"""Names that are written with a capital wherever they stand, as far as English titles have them.

Only what is not a common word otherwise is a name by itself: "Will", "March" and "Turkey" are names in company alone.
"""

from __future__ import annotations

GIVEN: frozenset[str] = frozenset(
    """
    Aaron Abigail Adolf Agnes Aidan Alain Alan Albert Alejandro Alessandro Alexander Alexandra Alexandre Alfred
    Alice Alison Allison Amanda Amelia Amir Amit Amy Andrea Andreas Andrei Andrew André Angela Anita Ann Anna
    Annabel Anne Annette Anthony Antoine Anton Antonia Antonio Arthur Arturo Astrid Audrey Augustus Barack
    Barbara Benedict Benjamin Bernhard Bertrand Beth Betty Björn Blaise Boris Brenda Brian Bridget Bruce Camille
    Carl Carla Carlos Caroline Catharine Catherine Charles Charlotte Chloe Chris Christine Christoph Christophe
    Christopher Claire Claude Claudia Colin Connor Cynthia Daniel Danielle Darren Dave David Deborah Denis
    Denise Dennis Derek Diana Diane Diego Dieter Dimitri Dmitri Donald Doris Dorothea Dorothy Douglas Edgar
    Edith Edmond Edmund Eduardo Edward Edwin Eileen Eleanor Elena Elisabeth Elizabeth Ellen Elsa Emil Emilia
    Emily Emmanuel Emmy Enrico Enrique Eric Erica Erich Erik Erika Ernest Ernst Erwin Esther Ethan Eugene
    Eugenia Evan Evelyn Ezra Fabio Federico Ferdinand Fernando Fiona Florian Frances Francesca Francesco
    Francisco Franz François Fred Freddie Frederic Frederick Friedrich Fritz Fyodor Gabriel Gabriela Gabrielle
    Gareth Gavin Geoff Geoffrey Georg George Georgina Gerald Gerard Gerhard Gertrude Gilles Gina Giorgio
    Giovanni Giulia Giuseppe Gottfried Gottlob Greg Gregor Gregory Greta Guillaume Gustav Günter Hamish Hanna
    Hannah Hans Harold Harriet Harry Heidi Heinrich Helen Helena Helene Helga Helmut Henri Henry Herbert Herman
    Hermann Hilary Hilda Hillary Horst Howard Hubert Hugh Ian Ibrahim Ignacio Igor Ilya Immanuel Ingrid Irene
    Irina Isaac Isabel Isabella Ivan Jacob Jacques James Jamie Jane Janet Jason Javier Jean Jeanne Jeff Jeffrey
    Jennifer Jenny Jeremy Jerome Jerry Jessica Jill Jim Jimmy Joachim Joan Joanna Joanne Joaquin Johann Johanna
    Johannes John Jon Jonas Jonathan Jorge Josef Joseph Josephine Joshua José Juan Juana Judith Juliette Julius
    Jürgen Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kenneth Kevin Kirsten Klaus Konrad Kyle Laura
    Lauren Laurence Lawrence Leonard Leonardo Leonhard Leopold Lewis Liam Lorenzo Lorraine Louis Louisa Louise
    Lucia Lucien Lucy Ludwig Luigi Luis Lydia Madeleine Maeve Malcolm Manfred Manuel Marc Marcel Marcello Marcia
    Marco Margaret Margarita Margot Marguerite Maria Marianne Marie Marion Marjorie Marlene Marta Martha Martina
    Mary Matthew Matthias Maureen Maurice Mauricio Megan Melanie Melvin Michael Michaela Michel Michele Michelle
    Miguel Mikhail Miriam Mohamed Mohammed Mohandas Moritz Muhammad Muriel Myra Nadia Nancy Naomi Natalia
    Natalie Nathan Nathaniel Neil Nelson Nicholas Nicola Nicolas Nicole Niels Nigel Nikola Nikolai Nina Noam
    Norbert Olga Olivia Olivier Oswald Otto Owen Pablo Pamela Paola Paolo Patrice Patricia Patrick Paul Paula
    Pauline Pedro Percy Peter Petra Philippe Phyllis Pierre Priscilla Priya Rachel Rafael Rajesh Ralph Ramón
    Raymond Raúl Rebecca Reinhard Renata Renate René Ricardo Richard Rita Robert Roberta Roberto Roderick Rodney
    Rodrigo Roger Roland Romain Ronald Rosalind Rudolf Ryan Samantha Samuel Sandra Sanjay Sara Sarah Sebastian
    Serge Sergei Sergio Shane Sharon Sheila Sheldon Shirley Sidney Siegfried Sigmund Silvia Simone Sonia Sophie
    Stefan Stefano Stephane Stephanie Stephen Steve Steven Sunil Susan Susanna Susanne Suzanne Sven Sylvia
    Tamara Tatiana Terence Teresa Theodor Theodore Theresa Thomas Tim Timothy Tobias Tom Tommy Tony Umberto
    Ursula Uwe Valentina Valerie Vanessa Veronica Vijay Viktor Vincent Vincenzo Virginia Vivian Vivien Vladimir
    Walter Wanda Wendy Werner Wesley Wilfred Wilhelm Willem William Wilma Winston Wladimir Wolfgang Xavier Yves
    Yvonne Zachary Zoe
    """.split()
)
"""Given names that are no other words, so that a surname follows them."""

NAMES: frozenset[str] = GIVEN.union(
    """
    Aachen Aarhus Abelian Aberdeen Abraham Abuja Accra Aceh Achilles Ackermann Ada Adam Addison Adelaide Adobe
    Adorno Adrian Aedes Aeneas Aeneid Afghan Afghanistan Africa African Africans Afrikaans Afrikaner Agamemnon
    Ahmedabad Airbnb Airbus Aitken Akan Akka Akkadian Alabama Alaska Albania Albanian Albanians Alberta
    Albuquerque Aleppo Alexa Alexandria Algeria Algerian Algiers Alibaba Allan Alps Alsace Alzheimer Alzheimer's
    Amazon Amazonia Amazonian Amdahl America American Americans Amharic Amman Anatolia Andalusia Andean Andes
    Andorra Andorran Android Angkor Anglican Anglicanism Angola Angolan Ankara Anopheles Anscombe Ansible
    Antarctic Antarctica Anthropic Antigone Antigua Antonin Antwerp Apache Aphrodite Appalachian Appalachians
    April Aquinas Arabia Arabic Arabidopsis Arabs Archimedean Archimedes Arctic Arduino Arendt Argentina
    Argentine Argentinian Aristotelian Aristotle Arizona Arkansas Armenia Armenian Arnold Arrhenius Artinian
    Ashanti Ashkenazi Asia Asian Asians Asperger Aspergillus Assam Assamese Assyria Assyrian Asunción Atari
    Athena Athens Atlanta Atlantic Auckland Augustine Auschwitz Austen Austin Australia Australian Australians
    Austria Austrian Avogadro Aymara Azerbaijan Azerbaijani Aztec Azure Babbage Babylon Babylonian Bach Baghdad
    Bahamas Bahrain Bahraini Baidu Baire Bakhtin Baku Bali Balkan Balkans Balochi Balochistan Baltic Baltimore
    Balzac Bamako Banach Bandung Bangalore Bangkok Bangladesh Barabási Barbados Barcelona Bartlett Basel Basque
    Basques Basra Baudelaire Baum Bavaria Bavarian Bayes Bayesian Bayesians Beatrice Beersheba Beethoven Beijing
    Beirut Belady Belarus Belarusian Belfast Belgian Belgium Belgrade Belize Bellare Bellman Beltrami
    Benedictine Bengal Bengali Bengaluru Benin Beninese Benjamini Bennett Bentham Beowulf Berber Bergen Berlin
    Bermuda Bern Bernard Bernoulli Bernstein Besov Bessel Bethe Bethlehem Bhagavad Bhopal Bhutan Bhutanese
    Bianchi Bible Biden Bihar Bilbao Birmingham Bitcoin Blackwell Bluetooth Boeing Bogota Bogotá Bohemia Bohm
    Bohr Bolivia Bolivian Bologna Boltzmann Bolzano Bombay Bonferroni Bonn Boole Boolean Bordeaux Borel Borges
    Borneo Bose Bosnia Bosniak Bosnian Bosnians Boston Botswana Bourdieu Bragg Brahms Brasília Bratislava Brazil
    Brazilian Brazilians Brecht Bregman Bremen Breton Bretons Brexit Brighton Brisbane Bristol Britain British
    Britons Brittany Brno Bronx Brooklyn Brouwer Brownian Bruges Brunei Bruno Brussels Bucharest Budapest Buddha
    Buddhism Buddhist Bulgaria Bulgarian Burgundy Burma Burmese Burundi Busan Byron Byzantine Byzantium Bézier
    Caenorhabditis Caesar Caffe Cahn Cairo Calabi Calcutta Calgary California Calvin Calvinism Calvinist
    Cambodia Cambodian Cambrian Cambridge Cambridgeshire Cameroon Camus Canada Canadian Canadians Canberra
    Cantonese Caracas Carathéodory Cardiff Caribbean Carlo Carnot Carolina Carpathian Carpathians Cartesian
    Carthage Casablanca Casimir Caspian Cassandra Catalan Catalans Catalonia Catholic Catholicism Caucasus
    Cauchy Cayley Cebu Cebuano Cecilia Celtic Cenozoic Cervantes Ceylon Chad Chadian Chainer Chandrasekhar
    Chaplin Chaucer Chebyshev Chechnya Chekhov Chengdu Chennai Chern Chernihiv Chernobyl Cherokee Cheshire
    Chhattisgarh Chicago Chile Chilean China Chinatown Chinese Chisinau Chlamydia Cholesky Chomsky Chomskyan
    Chongqing Chopin Christchurch Christian Christianity Christians Christmas Christoffel Churchill Cicero Cilk
    Cincinnati Clausius Clebsch Cleopatra Cleveland Clifford Clinton Clojure Clostridium Cloudflare Cluj Coimbra
    Coleridge Cologne Colombia Colombian Colombo Colorado Columbus Comoros Compton Confucian Confucianism
    Confucius Congo Connacht Connecticut Copenhagen Copernican Copernicus Coq Cornish Cornwall Corsica Corsican
    Coulomb Courant Covid Cox Coxeter Cracow Cramér Cretaceous Cretan Crete Crimea Crimean Croatia Croatian
    Croats Crohn Cromwell Cuba Cuban Cumbria Curie Cushing Cycladic Cypriot Cyprus Cyrillic Cython Czech Czechia
    Czechoslovakia Czechs Daegu Dakar Dakota Dallas Damascus Danes Danish Dante Danube Daoism Daoist Darwin
    Darwinian Darwinism Datalog Davidson Debian Debrecen Debye Decameron December Dedekind Delaunay Delaware
    Deleuze Delft Delhi Democritus Dempster Denmark Denver Derbyshire Derrida Descartes Descemet Detroit Devon
    Devonian Dewey Dhaka Dickens Dijkstra Dionysus Diophantine Dirac Dirichlet Djibouti Docker Doha Dominic
    Dominica Donbas Doppler Dorset Dortmund Dostoevsky Down's Dracula Dresden Drosophila Drude Dubai Dublin
    Duchenne Duhem Duncan Dundee Dunedin Durban Durham Durkheim Dutch Dyson Düsseldorf Easter Ebola Ecuador
    Ecuadorian Edgeworth Edinburgh Edison Edmonton Edo Edwardian Egypt Egyptian Eilenberg Eindhoven Einstein
    Einsteinian Eisenhower Elias Eliot Elizabethan Elvis Emerson Emma Engels England English Enlightenment
    Eocene Epicurus Epstein Erasmus Erdos Erdős Eritrea Eritrean Erlang Escherichia Espoo Essex Estonia Estonian
    Eswatini Ethereum Ethernet Ethiopia Ethiopian Etruscan Euclid Euclidean Euler Eulerian Euphrates Eurasia
    Eurasian Europe European Europeans Exeter Facebook Fallujah Faltings Faraday Fatou Faulkner Faust February
    Feistel Felix Fermat Fermi Feuerbach Feynman Fibonacci Fichte Fick Fiji Filipina Filipino Finland Finnish
    Finns Fisher Flanders Flaubert Flemish Flink Floquet Florence Florida Fokker Fortnite Fortran Foucault
    Fourier France Francis Franciscan Francois Frankenstein Frankfurt Fredholm Frege Freiburg French Fresnel
    Freud Freudian Friday Friedrichs Frisia Frisian Frobenius Fréchet Fubini Fujian Fukuoka Fukushima Gabon
    Gabor Gaelic Galen Galerkin Galicia Galilean Galilee Galileo Galois Galway Gambia Gandhi Ganges Gansu Garmin
    Gauss Gaussian Gaussians Gaza Gdansk Gdańsk Geiger Geneva Genoa Gentoo Georgia Georgian German Germanic
    Germans Germany Ghana Ghanaian Ghent Gibbs Gilbert Gilgamesh Ginzburg Gita Glasgow Gmail Gnome Gnutella
    Goebbels Goethe Goldbach Goldstone Golgi Gompertz Google Gordan Gordon Goryeo Gothenburg Grafana Graham
    Granada Grassmann Graz Greece Greek Greenland Grenada Gromov Groningen Grothendieck Guam Guangdong Guangxi
    Guangzhou Guarani Guatemala Guatemalan Guinea Guizhou Gujarat Gujarati Gulliver Gumbel Guyana Gödel
    Göttingen Haar Habermas Hadamard Hadoop Hahn Haifa Hainan Haiti Haitian Hamburg Hamilton Hamiltonian
    Hamiltonians Hamlet Hamming Hampshire Handel Hangzhou Hankel Hanoi Hanover Harare Harbin Harlem Hashimoto
    Haskell Hassan Hausa Hausdorff Havana Hawai'i Hawaii Hawaiian Hawkes Hawking Hebbian Hebei Hebrew Hebrides
    Hebron Hegel Hegelian Heidegger Heidelberg Heilongjiang Heisenberg Helicobacter Hellenic Hellenistic
    Helmholtz Helsinki Hemingway Henan Hera Heracles Hercules Herder Hermes Hermite Hermitian Herodotus
    Hertfordshire Hertz Hesse Hessenberg Hessian Heyting Higgs Hilbert Himachal Himalaya Himalayan Himalayas
    Hindi Hindu Hinduism Hinton Hippocrates Hironaka Hiroshima Hitler Hittite Hmong Hobbes Hochberg Hodge
    Hodgkin Hoeffding Hokkaido Hollywood Holocaust Holocene Homer Homeric Honduran Honduras Honolulu Honshu Hopf
    Hopfield Hopi Horace Horovod Householder Houston Huawei Hubbard Hubble Hubei Huffman Hugo Humboldt Hume
    Hunan Hungarian Hungary Huntington Hurst Husserl Huxley Huygens Hyderabad Hölder Iberian Ibsen Iceland
    Icelandic Idaho Idris Igbo Iliad Illinois Inca Incas Incheon India Indian Indiana Indians Indonesia
    Indonesian Indore Indus Innsbruck Instagram Intel Inuit Iowa Iran Iranian Iraq Iraqi Ireland Irish Iroquois
    Isabelle Isfahan Ising Islam Islamabad Islamic Israel Israeli Istanbul Italian Italians Italy Itanium Itô
    Ivorian Iwasawa Izmir Jacobi Jacobian Jain Jainism Jaipur Jakarta Jamaica Jamaican January Japan Japanese
    Java Javanese Jeddah Jefferson Jena Jensen Jerusalem Jesuit Jesus Jewish Jews Jharkhand Jiangsu Jilin Joel
    Johannesburg Johor Jordan Jordanian Jose Joseon Josephson Joyce Judaism Julia Julian July Juncker June Jung
    Jungian Jupiter Jupyter Jurassic Kabbalah Kabul Kafka Kaggle Kahan Kaldi Kalman Kampala Kandahar Kannada
    Kanpur Kansai Kansas Kant Kantian Kaohsiung Kaplan Kaposi Karachi Karelia Karhunen Karlsruhe Karnataka
    Karush Kashmir Kathmandu Kawasaki Kazakh Kazakhstan Kazan Keats Kelly Kennedy Kent Kentucky Kenya Kenyan
    Kepler Kerala Keras Keynes Keynesian Keynesianism Kharkiv Khartoum Khmer Khoisan Kiel Kierkegaard Kiev
    Kigali Kikuyu Kingston Kinshasa Kirchhoff Kiribati Klein Knuth Kobe Kochi Kolkata Kolmogorov Koopman Koran
    Korea Korean Koreans Kosovar Kosovo Koszul Kotlin Krakow Kraków Krebs Kripke Krishna Kronecker Kruskal
    Krylov Kubernetes Kuhn Kullback Kuramoto Kurdish Kurds Kutta Kuwait Kyiv Kyoto Kyrgyz Kyrgyzstan Kyushu
    Kähler Labrador Lacan Lacanian Lagos Lagrange Lagrangean Lagrangian Laguerre Lahore Lakota Lamarck Lamport
    Lancashire Lancaster Lanczos Landau Langevin Laos Laplace Laplacian Laplacians Lapland Latin Latvia Latvian
    Laurent Lausanne Lavoisier Lebanese Lebanon Lebesgue Leeds Legendre Leibler Leibniz Leicester Leiden
    Leinster Leipzig Leishmania Lenin Leninism Leninist Leon Leslie Lesotho Leuven Levant Levenshtein Levy
    Liaoning Liberia Libya Libyan Lie Liechtenstein Lille Lima Limerick Lincoln Lincolnshire Linda Linux Linz
    Liouville Lipschitz Lisa Lisbon Lisp Listeria Lithuania Lithuanian Liverpool Livy Ljubljana Lloyd Lodz
    Lombardy London Lorentz Lorentzian Lorenz Lotka Louisiana Lovasz Lovelace Lovász Loève Lua Luanda Lucas
    Lucknow Lucretius Ludovico Lusaka Lustre Luther Lutheran Lutheranism Luxembourg Luxembourgish Luzon Lviv
    Lyapunov Lyme Lyon Lévy Maasai Macao Macau Macbeth Macedonia Macedonian Machiavelli Machiavellian Macron
    Madagascar Madras Madrid Maghreb Mahabharata Mahalanobis Maharashtra Mahler Maine Mainz Malawi Malawian
    Malay Malayalam Malaysia Malaysian Maldives Mali Malian Malmo Malmö Malpighian Malta Maltese Malthus
    Malthusian Mamluk Manchester Manchu Mandarin Mandela Manhattan Manila Manin Manipur Manitoba Mannheim Maoism
    Maoist Maori Mapuche Marathi Marcus Marfan Mario Mariupol Markov Markovian Mars Marseille Martin Marvin Marx
    Marxian Marxism Marxist Maryland Massachusetts Mathematica Matlab Mauritania Mauritius Maxwell Mayan Mealy
    Mecca Medea Medellín Medici Mediterranean Megatron Meghalaya Meier Meiji Mekong Melanesia Melbourne Melissa
    Mellin Memphis Mendel Mendeleev Mendeley Mendelian Mercer Merkel Mersenne Mesoamerica Mesolithic Mesopotamia
    Mesozoic Methodist Mexican Mexicans Mexico Miami Michaelis Michelangelo Michigan Micronesia Microsoft Milan
    Millikan Milton Milwaukee Mindanao Minecraft Minix Minkowski Minneapolis Minnesota Minoan Minsk Miocene
    Mishnah Mississippi Missouri Mitchell Modelica Mogadishu Mohawk Moldova Moldovan Molière Monaco Monday Monge
    Mongol Mongolia Mongolian Montaigne Montana Monte Montenegro Montesquieu Montevideo Montreal Moodle Moore
    Moravia Mordell Mormon Moroccan Morocco Morse Moscow Moses Mosul Mozambican Mozambique Mozart Mozilla Mughal
    Mughals Mumbai Munich Munster Muscat Muslim Muslims Mussolini Myanmar Mycenaean Mycobacterium Málaga Möbius
    Māori Nabokov Nagaland Nagasaki Nagoya Nagpur Nairobi Namibia Namibian Nanjing Nantes Naples Napoleon
    Napoleonic Napster Nash Nashville Nauru Navajo Navier Nazareth Nazi Nazis Nazism Nebraska Neolithic Nepal
    Nepalese Nepali Neptune Nesterov Netflix Netherlands Netscape Neumann Nevada Newcastle Newfoundland Newton
    Newtonian Neyman Nicaragua Nicaraguan Nicosia Nietzsche Niger Nigeria Nigerian Nigerians Nile Nintendo Nixon
    Noah Nobel Noether Noetherian Nokia Nordic Norfolk Norman Normandy Northumbria Norway Norwegian Norwegians
    Norwich Nottingham Nottinghamshire November Novosibirsk Nubian Nuremberg Nvidia Nyquist Nystrom Nyström
    Oakland Obama Occitan Oceania October Odessa Odia Odin Odisha Odysseus Oedipus Ohio Okinawa Oklahoma
    Oligocene Oliver Olympic Olympics Oman Omani Onsager Ontario Oppenheimer Ordovician Oregon Orkney Ornstein
    Oromo Orpheus Orwell Osaka Oscar Oslo Ostrava Othello Ottawa Ottoman Ovid Oxford Oxfordshire Pacific Padua
    Padé Painlevé Pakistan Pakistani Palau Paleocene Paleolithic Paleozoic Palermo Palestine Palestinian Panama
    Panamanian Papua Paraguay Paraguayan Pareto Paris Parkinson Parseval Parthian Pascal Pashto Pashtun Pasteur
    Patagonia Pauli Pavlov Pavlovian Peano Pearson Penang Penelope Pennsylvania Penrose Perl Permian Persephone
    Persia Persian Persians Perth Peru Peruvian Peshawar Petrarch Petri Pfaffian Philadelphia Philip Philippine
    Philippines Phoebe Phoenician Photoshop Piaget Picard Picasso Pinterest Pisa Pittsburgh Pixar Plancherel
    Planck Plasmodium Plato Platonic Pleistocene Pliocene Plovdiv Plutarch Pluto Poincaré Poisson Pokémon Poland
    Polynesia Polynesian Pomerania Pontryagin Popper Portland Porto Portsmouth Portugal Portuguese Postgres
    Potsdam Potts Poznań Prague Prandtl Precambrian Presbyterian Pretoria Prolog Prometheus Protestant Proust
    Provence Prussia Prussian Pseudomonas Ptolemaic Ptolemy Pueblo Pulitzer Pune Punjab Punjabi Puritan Puritans
    Purkinje Putin Pyongyang Pyrenees Pythagoras Pythagorean Python Qatar Qatari Qinghai Quaker Qualcomm Quebec
    Quechua Queensland Quine Quito Quixote Quora Quran Quranic Québec Rabat Rademacher Radon Rajasthan Ramadan
    Raman Ramanujan Ramayana Ramsey Rangoon Rawls Rawlsian Rayleigh Raynaud Reagan Reddit Redis Rembrandt
    Renaissance Renyi Reykjavik Reynolds Rhine Rhineland Rhodesia Rhône Riccati Ricci Rician Ricoeur Riemann
    Riemannian Riesz Riga Ritz Riyadh Robbins Roman Romania Romanian Rome Roosevelt Rostock Rotterdam Rousseau
    Runge Russell Russia Russian Russians Ruth Rutherford Rwanda Rwandan Rényi Rössler Sabah Saccharomyces
    Sacramento Safavid Sahara Saharan Sahel Saigon Salmonella Salvador Salvadoran Salzburg Sami Samoa Samsung
    Sanger Sanskrit Santiago Sapporo Sarajevo Sarawak Sardinia Sardinian Sartre Sasanian Saskatchewan Saturday
    Saturn Saudi Saussure Saxon Saxony Scala Scandinavia Scandinavian Scandinavians Schauder Schistosoma Schmidt
    Schopenhauer Schrödinger Schubert Schur Schwann Schwarz Schwarzschild Scotland Scots Scott Scottish Searle
    Seattle Seidel Seine Seleucid Semitic Seneca Senegal Senegalese Seoul September Serbia Serbian Serbs Seville
    Seychelles Shaanxi Shakespeare Shakespeare's Shakespearean Shandong Shanghai Shannon Shanxi Shapley
    Sheffield Shelley Shenzhen Sherlock Shetland Shia Shiite Shikoku Shinto Shiraz Shiva Shor Shropshire Siam
    Siberia Sichuan Sicilian Sicily Siemens Sierpinski Sikh Sikhism Sikhs Sikkim Silesia Silurian Simon Simpson
    Simulink Sinai Sindh Sindhi Singapore Sinhala Sinhalese Sinkhorn Sioux Siri Sisyphus Skinner Sklar Skolem
    Skopje Skype Slavic Slavonic Slovak Slovakia Slovaks Slovenes Slovenia Slurm Smalltalk Smirnov Snapchat
    Sobolev Socrates Socratic Sofia Soho Solaris Solidity Somali Somalia Somerset Sommerfeld Sophia Sophocles
    Southampton Soviet Spain Spaniards Spanish Spanner Spearman Spinoza Spotify Sputnik Staffordshire Stalin
    Stalinism Stalinist Stanford Stanley Staphylococcus Stata Stein Stiefel Stirling Stockholm Stokes Strasbourg
    Stravinsky Streptococcus Stuart Sturm Stuttgart Sudan Sudanese Sudoku Suez Suffolk Sufi Sulawesi Sumatra
    Sumerian Sunday Sunni Surabaya Suriname Sussex Swahili Swansea Swaziland Sweden Swedes Swedish Swendsen
    Swiss Switzerland Sydney Sylvester Syria Syrian Tabriz Tacitus Tagalog Taguchi Taipei Taiwan Taiwanese Tajik
    Tajikistan Tallinn Talmud Talmudic Tamil Tampere Tanzania Tanzanian Taoism Taoist Tarski Tasmania Tatar
    Taylor Tbilisi Tchebycheff Tehran Teichmüller Telangana Telugu Tencent Tennessee Tesla Tetris Texas Thai
    Thailand Thames Thatcher Thatcherism Theano Theo Thessaloniki Thompson Thucydides Thuringia Thursday
    Thévenin Tianjin Tibet Tibetan Tigrinya Tigris Tikhonov Tirana Tizen Tocqueville Toeplitz Togo Togolese
    Tohoku Tokugawa Tokyo Tolkien Tolstoy Tonga Torah Toronto Toulouse Tourette Toxoplasma Toyota Transylvania
    Travis Trevor Triassic Trieste Tripoli Tripura Tristan Tromsø Trondheim Trotsky Trump Trypanosoma Tsallis
    Tuareg Tucson Tuesday Tukey Tumblr Tunis Tunisia Tunisian Turin Turing Turkey Turkish Turkmen Turkmenistan
    Turku Tuscany Tutte Tuvalu Twitch Twitter Tübingen Uber Ubuntu Uganda Ugandan Uhlenbeck Ukraine Ukrainian
    Ukrainians Ulaanbaatar Ulster Ulysses Unicode Unix Upanishads Uppsala Uranus Urdu Uruguay Uruguayan Urysohn
    Utah Utrecht Uttarakhand Uyghur Uyghurs Uzbek Uzbekistan Valencia Valletta Vancouver Vandermonde Vanuatu
    Vapnik Varanasi Vatican Vedas Venetian Venezuela Venezuelan Venice Venus Vera Vergil Verilog Verlet Vermont
    Verona Versailles Vibrio Victor Victoria Victorian Vienna Viennese Vietnam Vietnamese Vilnius Vinogradov
    Virgil Vishnu Viterbi Vlasov Voigt Volga Volkswagen Volta Voltaire Volterra Voronoi Vulkan Vygotsky Waals
    Wagner Wales Wallace Wallonia Warren Warsaw Warwickshire Washington Wasserstein Waterford Watergate Waterloo
    Weber Weberian Wednesday Weibo Weibull Weierstrass Weil Weimar Wellington Welsh Wessex Westminster
    Westphalia Weyl Whitney Wiener Wigner Wikidata Wikipedia Wilcoxon Wilks Wilson Wiltshire Winnipeg Winograd
    Wisconsin Wishart Wittgenstein Wolfram Woodbury Woolf Wordsworth Wrocław Wuhan Wyoming Xen Xenophon Xenopus
    Xeon Xhosa Xinjiang Yahoo Yang Yangon Yangtze Yates Yeats Yelp Yemen Yerevan Yersinia Yiddish Yokohama
    Yorkshire Yoruba Yugoslav Yugoslavia Yukawa Yukon Yunnan Zagreb Zaire Zambezi Zambia Zambian Zaragoza
    Zariski Zeno Zermelo Zernike Zeus Zhejiang Zigbee Zika Zimbabwe Zimbabwean Zion Zionism Zionist Zipf Zipfian
    Zola Zookeeper Zorn Zotero Zuckerberg Zulu Zurich Zürich Łukasiewicz Łódź
    """.split()
)

PHRASES = """
Abu Dhabi; Addis Ababa; Affordable Care Act; Air Force; Alice in Wonderland; Amazon Web Services; Andhra Pradesh;
Apache Airflow; Apache Arrow; Apache Beam; Apache Hive; Apache Spark; Apache Storm; Apple Silicon; Apple Watch; Arab
Emirates; Arab Spring; Arunachal Pradesh; Atlantic Ocean; Baden Württemberg; Bank of England; Bank of Japan; Bay
Area; Bay of Bengal; Bell Labs; Belo Horizonte; Big Apple; Bill of Rights; Black Death; Black Forest; Black Lives
Matter; Black Sea; Blue Gene; Boston Marathon; Bretton Woods; British Columbia; Bronze Age; Buenos Aires; Burkina
Faso; Cabo Verde; Canary Islands; Cape Cod; Cape Town; Cape Verde; Cape of Good Hope; Central African Republic;
Central America; Central Asia; Central Europe; Church Turing; Church of England; Civil Rights Act; Civil War; Clean
Air Act; Clean Water Act; Cold War; Common Lisp; Cook Islands; Costa Rica; Costa Rican; Côte d'Ivoire; Cote
d'Ivoire; Cramer Rao; Cramér Rao; Creative Commons; Curry Howard; Czech Republic; Da Nang; Da Vinci; De Beauvoir; De
Broglie; De Bruijn; De Finetti; De Gaulle; De Morgan; Dead Sea; District of Columbia; Dominican Republic; Du Bois;
Dublin Core; East Africa; East Anglia; East Asia; East Germany; East Timor; Easter Island; Eastern Cape; Eastern
Europe; Eiffel Tower; El Niño; El Nino; El Salvador; European Union; Falkland Islands; Far East; Financial Times;
First World War; French Guiana; Game of Thrones; Gold Coast; Golden Gate; Good Turing; Google Brain; Gothic Revival;
Great Barrier Reef; Great Britain; Great Depression; Great Lakes; Great Plains; Great Recession; Great Wall; Great
Yarmouth; Guatemala City; Gulf Stream; Gulf War; Gulf of Mexico; Han Dynasty; Harry Potter; Ho Chi Minh City; Hong
Kong; Horn of Africa; Hudson Bay; Hugging Face; Human Genome Project; Indian Ocean; Industrial Revolution; Inner
Mongolia; Internet Archive; Iron Age; Iron Curtain; Isle of Man; Isle of Wight; Ivory Coast; Ivy League; Kansas
City; Khyber Pakhtunkhwa; Kuala Lumpur; La Fontaine; La Niña; Large Hadron Collider; Las Vegas; Latin America; Le
Carré; Le Corbusier; League of Nations; Library of Congress; Long Island; Los Alamos; Los Angeles; Los Angeles
Times; Lower Austria; Lower Saxony; Madhya Pradesh; Magna Carta; Manhattan Project; Marshall Islands; Marshall Plan;
Mechanical Turk; Mexico City; Microsoft Office; Microsoft Word; Middle Ages; Middle East; Middle Eastern; Middle
English; Milky Way; Ming Dynasty; Monte Carlo; Mount Everest; Native American; Native Americans; Near East; New
Brunswick; New Deal; New Delhi; New England; New Guinea; New Hampshire; New Haven; New Jersey; New Mexico; New
Orleans; New South Wales; New Testament; New York; New York City; New York Times; New Zealand; Nobel Prize; North
Africa; North America; North American; North Atlantic; North Carolina; North Dakota; North Korea; North Macedonia;
North Sea; Northern Cape; Northern Ireland; Northern Territory; Notre Dame; Nova Scotia; Objective C; Oklahoma City;
Old English; Old Norse; Old Testament; Outer Mongolia; Panama City; Papua New Guinea; Pearl Harbor; Pearl River;
Phnom Penh; Port au Prince; Porto Alegre; Prince Edward Island; Puerto Rican; Puerto Rico; Qing Dynasty; Quebec
City; Rao Blackwell; Raspberry Pi; Red Army; Red Cross; Red Hat; Red Sea; Rhode Island; Rio de Janeiro; Rocky
Mountains; Rolls Royce; Saint Louis; Saint Lucia; Saint Petersburg; Salt Lake; Salt Lake City; San Antonio; San
Diego; San Francisco; San José; San Jose; San Juan; San Marino; San Salvador; Santa Barbara; Santa Cruz; Santa Fe;
Santo Domingo; São Paulo; Sao Paulo; São Tomé; Saudi Arabia; Second World War; Semantic Scholar; Siem Reap; Sierra
Leone; Sierra Leonean; Silicon Valley; Silk Road; Sloan Digital Sky Survey; Solomon Islands; South Africa; South
African; South America; South American; South Asia; South Asian; South Australia; South Carolina; South Dakota;
South Korea; South Korean; South Sudan; Southeast Asia; Southeast Asian; Southern California; Soviet Union; Space
Shuttle; Sri Lanka; Sri Lankan; St Louis; St Petersburg; Stack Exchange; Stack Overflow; Standard ML; Star Trek;
Star Wars; Stone Age; Student's T; Supreme Court; Tai Chi; Taj Mahal; Tamil Nadu; Tang Dynasty; Tel Aviv; Third
Reich; Tiananmen Square; Tierra del Fuego; Timor Leste; Tower of London; Trinidad and Tobago; Tsinghua University; U
Net; United Arab Emirates; United Kingdom; United Nations; United States; Upper Austria; Upper Paleolithic; Uttar
Pradesh; V Net; Van Buren; Van Eyck; Van Gogh; Van der Waals; Vatican City; Visual Basic; Visual Studio; Von
Neumann; Wall Street; Wall Street Journal; Washington Post; West Africa; West African; West Bank; West Bengal; West
Germany; West Indies; West Nile; West Virginia; Western Australia; Western Cape; Western Europe; White House; Wi Fi;
World Bank; World Cup; World Health Organization; World Trade Organization; World War; World Wide Web; Wright
Brothers; Yangtze River; Yellow River; Yellow Sea
"""
"""Names of several words, each of which may be a common word in other company; hyphens stand for spaces."""
